"""Firehose events per second on one core, from the frame to the Mention, beside the decoding of the package atproto.

The frames are made here, in the mix that Bluesky had in June 2026 (of a hundred events 66 likes, 26 posts, 8 follows),
each commit with the tree nodes that prove it. The peer is measured twice: frame and CAR alone, and with the records of
posts as its models, which is as far as it goes; we go on to the Mention.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable
from time import perf_counter
from typing import Any

from libipld import encode_dag_cbor

from hune.connectors.bluesky.firehose import Firehose
from hune.listen.source import Polled

FRAMES = 6000
ROUNDS = 3
AIM = 3000
MIX = (["like"] * 66) + (["post"] * 26) + (["follow"] * 8)
TEXT = "la fibre est encore en panne à Nîmes depuis lundi matin et personne ne répond au guichet 😀"


def cid_of(block: bytes) -> bytes:
    """Its id; libipld writes such bytes as a link."""
    return b"\x01\x71\x12\x20" + hashlib.sha256(block).digest()


def length(number: int) -> bytes:
    """LEB128."""
    out = b""
    while number >= 0x80:
        out, number = out + bytes([number & 0x7F | 0x80]), number >> 7
    return out + bytes([number])


def car(root: bytes, blocks: list[tuple[bytes, bytes]]) -> bytes:
    """A CAR file of these blocks."""
    header = encode_dag_cbor({"roots": [root], "version": 1})
    parts = [length(len(header)), header]
    for cid, block in blocks:
        parts += [length(len(cid) + len(block)), cid, block]
    return b"".join(parts)


def record(kind: str, chance: random.Random) -> dict[str, Any]:
    """What somebody does."""
    did = f"did:plc:{chance.getrandbits(100):025x}"
    made = {"$type": f"app.bsky.feed.{kind}", "createdAt": "2026-11-22T08:00:00.000Z"}
    if kind == "follow":
        return {"$type": "app.bsky.graph.follow", "createdAt": made["createdAt"], "subject": did}
    subject = {"cid": f"bafyrei{chance.getrandbits(220):055x}", "uri": f"at://{did}/app.bsky.feed.post/3kabcdefghij2"}
    if kind == "like":
        return made | {"subject": subject}
    text = " ".join(chance.choices(TEXT.split(), k=chance.randint(4, 45)))
    said = made | {"text": f"{text} #fibre", "langs": ["fr"]}
    if chance.random() < 0.4:
        said["reply"] = {"root": subject, "parent": subject}
    if chance.random() < 0.3:
        start = len(text.encode()) + 1
        feature = {"$type": "app.bsky.richtext.facet#tag", "tag": "fibre"}
        said["facets"] = [{"index": {"byteStart": start, "byteEnd": start + 6}, "features": [feature]}]
    if chance.random() < 0.3:
        image = {"$type": "blob", "ref": cid_of(text.encode()), "mimeType": "image/jpeg", "size": 200_000}
        said["embed"] = {"$type": "app.bsky.embed.images", "images": [{"alt": "Une armoire ouverte", "image": image}]}
    return said


def frame(seq: int, chance: random.Random) -> bytes:
    """A commit of one record with the path of tree nodes to it."""
    kind = MIX[seq % len(MIX)]
    block = encode_dag_cbor(record(kind, chance))
    cid, collection = cid_of(block), "app.bsky.graph.follow" if kind == "follow" else f"app.bsky.feed.{kind}"
    blocks, below = [(cid, block)], cid
    for width in (1, 4, 12, 20):
        entries = [
            {"p": 18 * (n > 0), "k": f"{collection}/3k{chance.getrandbits(50):013x}".encode()[18 * (n > 0) :],
             "v": below if n == 0 else cid_of(bytes([n, width])), "t": cid_of(bytes([width, n]))}
            for n in range(width)
        ]  # fmt: skip
        node = encode_dag_cbor({"e": entries, "l": None})
        blocks.append((below := cid_of(node), node))
    did, rev = f"did:plc:{chance.getrandbits(100):025x}", f"3k{seq:011d}"
    commit = encode_dag_cbor({"did": did, "rev": rev, "sig": bytes(64), "data": below, "prev": None, "version": 3})
    blocks.append((root := cid_of(commit), commit))
    body = {
        "seq": seq, "rebase": False, "tooBig": False, "repo": did, "commit": root, "rev": rev, "since": None,
        "blocks": car(root, blocks), "ops": [{"action": "create", "path": f"{collection}/{rev}", "cid": cid}],
        "blobs": [], "time": "2026-11-22T08:00:01.000Z",
    }  # fmt: skip
    return encode_dag_cbor({"op": 1, "t": "#commit"}) + encode_dag_cbor(body)


def ours(frames: list[bytes]) -> int:
    """How many mentions they gave."""
    firehose, polled = Firehose(), Polled()
    for one in frames:
        firehose.read(one, polled)
    assert not polled.rejected, polled.rejected[0]
    return len(polled.mentions)


def theirs(frames: list[bytes], models: bool) -> int:
    """How many records of posts they gave."""
    from atproto import CAR, firehose_models, parse_subscribe_repos_message
    from atproto import models as known

    posts = 0
    for one in frames:
        commit = parse_subscribe_repos_message(firehose_models.Frame.from_bytes(one))
        blocks = CAR.from_bytes(commit.blocks).blocks
        for op in commit.ops:
            if op.path.startswith("app.bsky.feed.post/"):
                posts += 1
                found = blocks[op.cid]
                if models:
                    made = known.get_or_create(found, strict=False)
                    assert isinstance(made, known.AppBskyFeedPost.Record)
    return posts


def rate(work: Callable[[], int], events: int) -> tuple[float, int]:
    """The best of some rounds, in events per second; and what came out."""
    best, given = 0.0, 0
    for _ in range(ROUNDS):
        began = perf_counter()
        given = work()
        best = max(best, events / (perf_counter() - began))
    return best, given


if __name__ == "__main__":
    chance = random.Random(2026)
    frames = [frame(seq, chance) for seq in range(FRAMES)]
    size = sum(map(len, frames)) / len(frames) / 1000
    print(f"{FRAMES:,} frames of {size:.1f} kB, {MIX.count('post')} % posts; best of {ROUNDS} rounds, one core")
    fast, mentions = rate(lambda: ours(frames), FRAMES)
    print(f"Hune, to the Mention         {fast:10,.0f} events/s  {mentions:,} mentions   (aim {AIM:,})")
    for what, models in (("frame and CAR", False), ("with models of posts", True)):
        slow, posts = rate(lambda models=models: theirs(frames, models), FRAMES)  # type: ignore[misc]
        assert posts == mentions
        print(f"atproto, {what:<20}{slow:10,.0f} events/s  {fast / slow:.1f} times slower")
