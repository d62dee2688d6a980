"""The files an evaluation is given: read as they come, or refused with the place that is wrong."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from hune.errors import BadInput
from hune.evaluate.files import read_lines, read_numbers, read_pairs, read_rows

ROWS = [{"text": "Ça va, merci", "label": "2"}, {"text": "deux\nlignes", "label": ""}]
FORMS = {
    "a.csv": 'text,label\n"Ça va, merci",2\n"deux\nlignes",\n',
    "b.csv": 'text;label\nÇa va, merci;2\n"deux\nlignes"\n',
    "c.tsv": 'text\tlabel\r\nÇa va, merci\t2\r\n"deux\nlignes"\t\r\n',
    "d.jsonl": '{"text": "Ça va, merci", "label": 2}\n\n{"text": "deux\\nlignes", "label": null}\n',
    "e.json": '[{"text": "Ça va, merci", "label": 2}, {"text": "deux\\nlignes", "label": ""}]',
}


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_each_form_gives_the_same_rows(tmp_path: Path, name: str, mark: str):
    path = tmp_path / name
    path.write_bytes((mark + FORMS[name]).encode())
    assert read_rows(path, "text", "label") == ROWS
    packed = tmp_path / f"{name}.gz"
    packed.write_bytes(gzip.compress(path.read_bytes()))
    assert read_rows(packed, "label") == ROWS


def test_lines_keep_empty_texts_and_rare_line_separators(tmp_path: Path):
    path = tmp_path / "texts"
    path.write_bytes("un\r\n\ntrois\u2028et\x85demi\n".encode())
    assert read_lines(path) == ["un", "", "trois\u2028et\x85demi"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", b"text,label\nx,1\n", "has no column “place”. It has: label, text."),
        ("a.csv", b"", "holds no row"),
        ("a.csv", b"text\n", "holds no row"),
        ("a.csv", b"text,place\nx,1\ny,2,3\n", "line 3: more values than columns"),
        ("a.csv", b"text,place\nx,\xe9\n", "line 2: this is not UTF-8"),
        ("a.csv.gz", b"not packed", "cannot be read"),
        ("a.csv.gz", gzip.compress(b"text\nx\n", mtime=0)[:-9], "cannot be read"),
        ("a.jsonl", b'{"place": 1}\n{"place"\n', "line 2: this is not JSON"),
        ("a.jsonl", b"[1]\n", "line 1: an object with columns is expected"),
        ("a.json", b"[" * 100_000, "this is not JSON"),
        ("a.json", b"12", "line 1: an object with columns is expected"),
        ("a.xlsx", b"", "a table ends in .csv"),
    ],
)
def test_what_cannot_be_read_is_named(tmp_path: Path, name: str, content: bytes, said: str):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(BadInput) as error:
        read_rows(tmp_path / name, "place")
    assert said in error.value.text
    assert name in error.value.text


def test_a_missing_file_an_empty_one_and_a_folder(tmp_path: Path):
    (tmp_path / "empty").touch()
    for path, said in ((tmp_path / "gone", "cannot be read"), (tmp_path / "empty", "no line"), (tmp_path, "cannot be")):
        with pytest.raises(BadInput, match=said):
            read_lines(path)


def test_texts_and_labels_must_be_as_many(tmp_path: Path):
    (tmp_path / "t").write_text("a\nb\n")
    (tmp_path / "l").write_text("1\n2\n3\n")
    with pytest.raises(BadInput, match=r"2 lines and .* 3"):
        read_pairs(tmp_path / "t", tmp_path / "l")
    (tmp_path / "l").write_text(" 1 \n2")
    assert read_pairs(tmp_path / "t", tmp_path / "l") == (["a", "b"], ["1", "2"])
    (tmp_path / "l").write_text("1\n2\n\n \n")
    assert read_pairs(tmp_path / "t", tmp_path / "l") == (["a", "b"], ["1", "2"])
    (tmp_path / "t").write_text("a\n\n")
    assert read_pairs(tmp_path / "t", tmp_path / "l") == (["a", ""], ["1", "2"])


@pytest.mark.parametrize("bad", ["", "three", "nan", "inf"])
def test_a_number_that_is_none_is_named(bad: str):
    rows = [{"value": "1"}, {"value": bad}]
    with pytest.raises(BadInput, match="row 2"):
        read_numbers(Path("x.csv"), rows, "value")
