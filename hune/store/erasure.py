"""Authors who asked to be forgotten are known by a digest alone."""

from __future__ import annotations

from collections.abc import Collection
from hashlib import sha256

import pyarrow as pa


def digest_of(workspace_id: int, network: str, author_key: str) -> str:
    """The digest under which an erased author is remembered, different in each workspace."""
    return sha256(f"{workspace_id}\x1f{network}\x1f{author_key}".encode()).hexdigest()


def handle_digest(workspace_id: int, network: str, handle: str) -> str:
    """The digest under which the handle of an erased author is remembered, so that others name it no more."""
    return digest_of(workspace_id, network, f"@{handle.removeprefix('@').casefold()}")


def digests_of(workspace_id: int, network: str, author_key: str, words: Collection[str]) -> set[str]:
    """All that is remembered of an erased author. `words`: the handles they had."""
    return {
        digest_of(workspace_id, network, author_key),
        *(handle_digest(workspace_id, network, word) for word in words),
    }


def rows_of_erased(workspace_id: int, mentions: pa.Table, erased: Collection[str]) -> set[int]:
    """Which rows of a batch an erased author wrote."""
    if not erased:
        return set()
    networks, keys = mentions["network"].to_pylist(), mentions["author_key"].to_pylist()
    return {
        row
        for row, (network, key) in enumerate(zip(networks, keys, strict=True))
        if key and digest_of(workspace_id, network, key) in erased
    }
