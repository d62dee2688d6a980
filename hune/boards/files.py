"""The forms in which a board leaves the house, each with its type and how it is written."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import NamedTuple

from hune.boards.article import article, drawn
from hune.boards.models import Board
from hune.report import article_files
from hune.report.article_text import text
from hune.report.tile_file import Frame, data
from hune.report.tiles_csv import csv_text
from hune.store.store import Store


class Form(NamedTuple):
    """One form: what a browser is told it is, and how it is written in a language."""

    kind: str
    write: Callable[[Board, Store, str], str | bytes]


def _json(board: Board, store: Store, language: str) -> str:
    frame = Frame(board.name, "", board.workspace.name)
    tiles = [json.loads(data(tile, frame)) for tile in drawn(board, store, language)]
    return json.dumps({"id": board.pk, "name": board.name, "tiles": tiles}, ensure_ascii=False)


def _text(board: Board, store: Store, language: str) -> str:
    return text(article(board, store, language))


def _csv(board: Board, store: Store, language: str) -> str:
    return csv_text(drawn(board, store, language), language)


def _of_article(form: article_files.Form) -> Form:
    return Form(form.kind, lambda board, store, language: form.write(article(board, store, language)))


FILES = {
    "json": Form("application/json", _json),
    "text": Form("text/plain; charset=utf-8", _text),
    "csv": Form("text/csv; charset=utf-8", _csv),
    **{name: _of_article(form) for name, form in article_files.FILES.items()},
}
