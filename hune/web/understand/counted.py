"""What the template of a tile is given: its rows, its picture, the ways to look at it, what it can be taken out as."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from hune.accounts.access import Deed
from hune.report.tile_file import FORMS
from hune.report.tiles import all_tiles
from hune.web.language import language
from hune.web.understand import tiles
from hune.web.understand.asked import Asked
from hune.web.understand.shapes import content
from hune.words import say


def counted(asked: Asked, tile: str, choice: str, rows: int) -> dict[str, Any]:
    """The context of a tile's template."""
    wanted = all_tiles()[tile]
    made = tiles.drawn(asked, tile, choice, rows, coarse=True)
    return {
        "name": tile,
        "ws": asked.member.workspace.pk,
        "title": made.title,
        "shows": say(language(), wanted.shows),
        "shape": wanted.shape,
        "template": f"understand/tile_{wanted.shape}.html",
        "url": tiles.address(asked, tile, choice),
        "chart": tiles.address(asked, tile, choice, "chart") if made.has_chart else "",
        "choices": tiles.choices(asked, wanted, choice),
        "files": files(asked, tile, choice, made.has_chart),
        "said": made.said or made.title,
        "notes": made.notes,
        **content(made, asked, wanted.shape),
    }


def files(asked: Asked, tile: str, choice: str, chart: bool) -> list[tuple[str, str]]:
    """What the tile can be taken out as, by who may; pictures where there is one."""
    if Deed.EXPORT not in asked.member.deeds:
        return []
    named = {"png": _("Picture (PNG)"), "svg": _("Drawing (SVG)"), "csv": _("Table (CSV)"), "xlsx": _("Table (XLSX)")}
    return [
        (said, tiles.address(asked, tile, choice, "tile_file", form=form))
        for form, said in named.items()
        if chart or not FORMS[form].picture
    ]
