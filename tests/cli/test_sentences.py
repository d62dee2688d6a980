"""What the command line says exists in French."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.sentences import ROOT, french

FIRST = {"say", "aside"}  # functions of `tell.py` whose first argument is a sentence


def sentences() -> Iterator[str]:
    for path in (ROOT / "cli").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            said = node.args[:1] if name in FIRST else [k.value for k in node.keywords] if name == "table" else []
            yield from (s.value for s in said if isinstance(s, ast.Constant) and isinstance(s.value, str))


def test_every_sentence_and_heading_has_its_french():
    known, said = french(), set(sentences())
    assert len(said) > 40
    assert said - set(known) == set()
