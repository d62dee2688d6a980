"""The network of the model close-1 in torch, to be taught; hune/enrich/sentiment/e5_model.py is the same in numpy.

Products of matrices are made in bfloat16, sums and norms in float32. One thread and fixed seeds: the same machine and
versions give the same bits.
"""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from hune.enrich.sentiment.close import ANY, PIECES
from hune.enrich.sentiment.e5_file import E5File
from hune.enrich.sentiment.e5_model import HEADS, INNER, LAYERS, WIDTH

HALF = torch.bfloat16
DROPPED = 0.1  # share of numbers that are dropped after each block, and of the vectors that the head reads
DICE = 1 << 24  # of dice thrown once and read from different places: throwing them anew takes longer than a layer


class Dice:
    """Which numbers are dropped, from one seed."""

    def __init__(self, seed: int) -> None:
        thrown = torch.rand(DICE, generator=torch.Generator().manual_seed(seed + 5))
        self.kept = (thrown >= DROPPED).float() / (1 - DROPPED)
        self.places = np.random.default_rng(seed + 9)

    def drop(self, x: Tensor) -> Tensor:
        start = int(self.places.integers(0, DICE - x.numel()))
        return x * self.kept[start : start + x.numel()].view(x.shape)


def _given(file: E5File, name: str, *shape: int) -> nn.Parameter:
    return nn.Parameter(torch.from_numpy(np.array(file.floats(name)).reshape(shape)))


class Linear(nn.Module):
    def __init__(self, file: E5File, name: str, out: int, into: int) -> None:
        super().__init__()
        self.weight, self.bias = _given(file, f"{name}.w", out, into), _given(file, f"{name}.b", out)

    def forward(self, x: Tensor) -> Tensor:
        return functional.linear(x, self.weight.to(HALF), self.bias.to(HALF)).float()


class Norm(nn.LayerNorm):
    def __init__(self, file: E5File, name: str) -> None:
        super().__init__(WIDTH, eps=1e-12)
        self.weight, self.bias = _given(file, f"{name}.w", WIDTH), _given(file, f"{name}.b", WIDTH)


class Layer(nn.Module):
    def __init__(self, file: E5File, row: int, dice: Dice) -> None:
        super().__init__()
        self.dice = dice
        self.q, self.k, self.v, self.ao = (
            Linear(file, f"l{row}.{name}", WIDTH, WIDTH) for name in ("q", "k", "v", "ao")
        )
        self.fi, self.fo = Linear(file, f"l{row}.fi", INNER, WIDTH), Linear(file, f"l{row}.fo", WIDTH, INNER)
        self.aln, self.oln = Norm(file, f"l{row}.aln"), Norm(file, f"l{row}.oln")

    def forward(self, x: Tensor, hide: Tensor) -> Tensor:
        texts, length, _ = x.shape

        def parted(y: Tensor) -> Tensor:
            return y.view(texts, length, HEADS, WIDTH // HEADS).transpose(1, 2)

        half = x.to(HALF)
        looks = (parted(self.q(half)), parted(self.k(half)), parted(self.v(half)))
        seen = functional.scaled_dot_product_attention(*looks, attn_mask=hide).transpose(1, 2)
        seen = self.ao(seen.reshape(texts, length, WIDTH).to(HALF))
        x = self.aln(x + (self.dice.drop(seen) if self.training else seen))
        wide = functional.gelu(self.fi(x.to(HALF)), approximate="tanh")
        narrow = self.fo(wide.to(HALF))
        return self.oln(x + (self.dice.drop(narrow) if self.training else narrow))


class Network(nn.Module):
    """Twelve layers, and a linear head for each language that is added to one for all."""

    def __init__(self, file: E5File, seed: int) -> None:
        super().__init__()
        self.file, self.dice = file, Dice(seed)
        places = file.floats("emb.pos").reshape(-1, WIDTH)[:PIECES] + file.floats("emb.type")[:WIDTH]
        self.places, self.norm = nn.Parameter(torch.from_numpy(places)), Norm(file, "emb.ln")
        self.layers = nn.ModuleList(Layer(file, row, self.dice) for row in range(LAYERS))
        self.head, self.head_bias = nn.Parameter(torch.zeros(ANY + 1, 3, WIDTH)), nn.Parameter(torch.zeros(ANY + 1, 3))

    def vectors(self, cuts: list[list[int]]) -> Tensor:
        """The mean over each text's pieces."""
        size = torch.tensor([len(cut) for cut in cuts])
        there = torch.arange(int(size.max())) < size[:, None]
        numbers = np.ones(there.shape, np.int64)
        numbers[there.numpy()] = np.concatenate(cuts)
        different, where = np.unique(numbers, return_inverse=True)
        words = torch.from_numpy(self.file.words(different)[where.reshape(numbers.shape)])
        x = self.norm(words + self.places[: there.shape[1]])
        x = self.dice.drop(x) if self.training else x
        hide = torch.zeros(len(cuts), 1, 1, there.shape[1]).masked_fill(~there[:, None, None], -1e4)
        for layer in self.layers:
            x = layer(x, hide)
        return (x * there[..., None]).sum(1) / size[:, None]

    def scores(self, vectors: Tensor, languages: Tensor, own: Tensor) -> Tensor:
        """Three scores a text. `own`: whether the language's own head is added."""
        shared = vectors @ self.head[ANY].T + self.head_bias[ANY]
        added = torch.einsum("tw,tcw->tc", vectors, self.head[languages]) + self.head_bias[languages]
        return shared + own.float()[:, None] * added
