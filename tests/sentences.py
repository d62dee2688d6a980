"""Finds every sentence of the product that a user may read, in code and templates."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

from hune import errors

ROOT = Path(__file__).parent.parent / "hune"
# Functions whose argument (by position) is a sentence.
CALLS: dict[str, tuple[int, ...]] = {
    "_": (0,), "gettext": (0,), "gettext_lazy": (0,), "gettext_noop": (0,), "ngettext": (0, 1), "ngettext_lazy": (0, 1),
    "say": (1,), "say_count": (1, 2), "N_": (0,), "Need": (1, 2), "Way": (1, 2), "Lost": (0,), "Notice": (1,),
}  # fmt: skip
CALLS |= {name: (0,) for name, thing in vars(errors).items() if isinstance(thing, type)}
# Keyword arguments and class attributes that hold sentences, whatever they belong to.
NAMES = {"say", "cannot_see", "formula"}
HOLES = re.compile(r"{\w*}|%\(\w+\)s")
LETTERS = re.compile(r"[A-Za-zÀ-ÿ]{2}")
LABELLED = {"Need", "Way", "Metric", "Dimension", "Source"}
# Class attributes of a connector's source or key that hold sentences.
CONNECTED = {"label", "about", "cost", "blind", "engagement", "reach", "steps", "scopes"}


def sentences_of_code(path: Path) -> Iterator[str]:
    """The literal sentences of one module."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call):
            func = node.func
            name = func.attr if isinstance(func, ast.Attribute) else func.id if isinstance(func, ast.Name) else ""
            for position in CALLS.get(name, ()):
                if position < len(node.args):
                    yield from _literals(node.args[position])
            if name in LABELLED:
                for keyword in node.keywords:
                    if keyword.arg in NAMES | {"label", "help", "unit", "labels"}:
                        yield from _literals(keyword.value)
        elif isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Dict):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(isinstance(t, ast.Name) and t.id.endswith("SENTENCES") for t in targets):
                for value in node.value.values:
                    yield from _literals(value)
        elif isinstance(node, ast.ClassDef):
            bases = {b.id for b in node.bases if isinstance(b, ast.Name)}
            held = NAMES | ({"label", "unit"} if bases & LABELLED else set())
            held |= {"label", "shows", "choices"} if "Tile" in bases else set()
            held |= CONNECTED if "connectors" in path.parts and path.name in ("source.py", "key.py") else set()
            held |= CONNECTED if "channels" in path.parts else set()
            for line in node.body:
                targets = line.targets if isinstance(line, ast.Assign) else []
                if isinstance(line, ast.AnnAssign) and line.value is not None:
                    targets = [line.target]
                if any(isinstance(t, ast.Name) and t.id in held for t in targets):
                    yield from _literals(line.value)  # type: ignore[attr-defined]


def _literals(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _literals(node.body)
        yield from _literals(node.orelse)
    elif isinstance(node, ast.Tuple):
        for one in node.elts:
            yield from _literals(one)
    elif isinstance(node, ast.Dict):
        for one in node.values:
            yield from _literals(one)


def sentences_of_template(path: Path) -> Iterator[str]:
    """The sentences of one template, as Django itself finds them."""
    said = templatize(path.read_text())
    literal = r"u?'(?:[^'\\]|\\.)*'|u?\"(?:[^\"\\]|\\.)*\"|\"\"\".*?\"\"\""
    for found in re.finditer(rf"_?n?p?gettext\(({literal})", said, re.S):
        yield ast.literal_eval(found[1])
    for found in re.finditer(r"_\((\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*')\)", said):
        yield ast.literal_eval(found[1])
    for found in re.finditer(r"ngettext\(.*?,\s*(u?'(?:[^'\\]|\\.)*'|u?\"\"\".*?\"\"\")\s*,", said, re.S):
        yield ast.literal_eval(found[1])


def all_sentences() -> dict[str, str]:
    """Each sentence with the file where it was found first."""
    found: dict[str, str] = {}
    for path in sorted(ROOT.rglob("*.py")):
        if "tests" not in path.parts and "migrations" not in path.parts:
            for text in sentences_of_code(path):
                found.setdefault(text, str(path.relative_to(ROOT)))
    for path in sorted(ROOT.rglob("templates/**/*.html")):
        for text in sentences_of_template(path):
            found.setdefault(text, str(path.relative_to(ROOT)))
    found.pop("", None)
    return {text: where for text, where in found.items() if LETTERS.search(HOLES.sub("", text))}


def french() -> dict[str, str]:
    """All translations, by English sentence. Raises AssertionError where two catalogues disagree."""
    known: dict[str, str] = {}
    catalogues = (*ROOT.glob("locale/*/fr/LC_MESSAGES/*.po"), *ROOT.glob("connectors/*/locale/fr/LC_MESSAGES/*.po"))
    for path in sorted(catalogues):
        with path.open("rb") as file:
            for message in read_po(file, locale="fr"):
                if not message.id:
                    continue
                ids = message.id if isinstance(message.id, tuple) else (message.id,)
                said = message.string if isinstance(message.string, tuple) else (message.string,)
                for text in ids:
                    if all(said) and not message.fuzzy:
                        known.setdefault(text, said[0])
    return known
