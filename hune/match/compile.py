"""Compiles a tree in normal form to one Python expression over the tokens of a text.

`T` is the set of the text's tokens, with `stem*` for each prefix found; `S` the text for phrases (`phrase.Said`).
Cheap parts come first, phrases only after their tokens. The expression is built as a syntax tree, never as text.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from typing import Any

from hune.match.nodes import And, Leaf, Node, Not, Or, Phrase, Prefix, Word
from hune.match.phrase import Said, needle, pattern
from hune.match.tokens import is_run, pieces

Predicate = Callable[[set[str], Said], bool]


def terms(leaf: Leaf) -> list[str]:
    """The tokens (`stem*` for prefixes) that must all be there for the leaf to be met."""
    match leaf:
        case Word(token):
            return pieces(token)
        case Prefix(stem):
            return [f"{stem}*"]
        case Phrase(parts):
            return [term for part in parts for term in terms(part)]


def needs_text(leaf: Leaf) -> bool:
    """True when the tokens alone do not decide: a phrase, or a run of more than two characters."""
    return isinstance(leaf, Phrase) or (isinstance(leaf, Word) and len(leaf.token) > 2 and is_run(leaf.token))


def predicate(node: Node) -> Predicate:
    """The function that tells whether a text meets a tree in normal form."""
    names: dict[str, Any] = {"__builtins__": {}}
    arguments = ast.arguments(
        posonlyargs=[], args=[ast.arg("T"), ast.arg("S")], kwonlyargs=[], kw_defaults=[], defaults=[]
    )
    code = ast.fix_missing_locations(ast.Expression(ast.Lambda(arguments, _expression(node, names))))
    made: Predicate = eval(compile(code, "<topic>", "eval"), names)  # our own syntax tree: constants and four operators
    return made


def _expression(node: Node, names: dict[str, Any]) -> ast.expr:
    match node:
        case Not(inner):
            return ast.UnaryOp(ast.Not(), _expression(inner, names))
        case And(nodes):
            plain, rest = _split(nodes)
            return _join(ast.And(), [_all(plain)] if plain else [], rest, names)
        case Or(nodes):
            plain, rest = _split(nodes)
            return _join(ast.Or(), [_any(plain)] if plain else [], rest, names)
        case Word() | Prefix() | Phrase():
            return _leaf(node, names)


def _split(nodes: Sequence[Node]) -> tuple[list[str], list[Node]]:
    """The tokens of the leaves that tokens alone decide, and the other parts, the cheapest first."""
    plain = [t for n in nodes if isinstance(n, Word | Prefix) and not needs_text(n) for t in terms(n)[-1:]]
    rest = [n for n in nodes if not isinstance(n, Word | Prefix) or needs_text(n)]
    return plain, sorted(rest, key=lambda n: (isinstance(n, Phrase | Word), isinstance(n, And | Or)))


def _join(operator: ast.boolop, first: list[ast.expr], rest: list[Node], names: dict[str, Any]) -> ast.expr:
    parts = first + [_expression(n, names) for n in rest]
    return ast.BoolOp(operator, parts) if len(parts) > 1 else parts[0]


def _leaf(leaf: Leaf, names: dict[str, Any]) -> ast.expr:
    found = _all(list(dict.fromkeys(terms(leaf))) if needs_text(leaf) else terms(leaf)[-1:])
    if not needs_text(leaf) or isinstance(leaf, Prefix):
        return found
    text = needle(leaf)
    if text is not None:
        decided: ast.expr = ast.Compare(ast.Constant(text), [ast.In()], [_of_text("plain")])
    else:
        assert isinstance(leaf, Phrase)
        name = f"p{len(names)}"
        names[name] = pattern(leaf)
        decided = ast.Call(_name(name), [_of_text("marked")], [])
    return ast.BoolOp(ast.And(), [found, decided])


def _all(tokens: list[str]) -> ast.expr:
    """`'a' in T and 'b' in T`, or one comparison of sets from four tokens on."""
    if len(tokens) > 3:
        issuperset = ast.Attribute(_name("T"), "issuperset", ast.Load())
        return ast.Call(issuperset, [_tuple(tokens)], [])
    parts: list[ast.expr] = [ast.Compare(ast.Constant(token), [ast.In()], [_name("T")]) for token in tokens]
    return ast.BoolOp(ast.And(), parts) if len(parts) > 1 else parts[0]


def _any(tokens: list[str]) -> ast.expr:
    """`'a' in T or 'b' in T`, or one test of sets from four tokens on."""
    if len(tokens) > 3:
        disjoint = ast.Attribute(_name("T"), "isdisjoint", ast.Load())
        return ast.UnaryOp(ast.Not(), ast.Call(disjoint, [_tuple(tokens)], []))
    parts: list[ast.expr] = [ast.Compare(ast.Constant(token), [ast.In()], [_name("T")]) for token in tokens]
    return ast.BoolOp(ast.Or(), parts) if len(parts) > 1 else parts[0]


def _tuple(tokens: list[str]) -> ast.Tuple:
    return ast.Tuple([ast.Constant(token) for token in tokens], ast.Load())


def _name(name: str) -> ast.Name:
    return ast.Name(name, ast.Load())


def _of_text(attribute: str) -> ast.Attribute:
    return ast.Attribute(_name("S"), attribute, ast.Load())
