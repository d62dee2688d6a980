"""The form of a source, as it is added and as it is tuned."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from hune.accounts.access import Member
from hune.keys import book
from hune.listen.health_words import service_name
from hune.listen.models import SourceRow
from hune.listen.source import Need
from hune.web.language import language
from hune.web.listen.need_field import Field, field
from hune.web.listen.places import place
from hune.web.listen.source_said import Said


def page(
    member: Member, said: Said, errors: dict[str, str] | None = None, row: SourceRow | None = None
) -> dict[str, Any]:
    """What the form's templates show. `row`: the source that is tuned."""
    kind, errors = said.kind, errors or {}
    way = kind.way(said.settings)
    suggested = SourceRow.Keep.MATCHED if way and way.wide else SourceRow.Keep.ALL
    needs = kind.needs_of(said.settings)
    return {
        "place": place(kind),
        "ways": kind.ways,
        "way": way,
        "fields": [_field(need, said, errors) for need in needs],
        "label": said.label,
        "service": service_name(kind.key, language()) if kind.key else "",
        "keys": list(book.keys(member.workspace, kind.key)) if kind.key else [],
        "key": said.key,
        "keyed": bool(way and way.keyed),
        "keep": said.keep or suggested,
        "keeps": SourceRow.Keep.choices,
        "only": said.only,
        "errors": errors,
        "problem": errors.get(""),
        "tuned": row,
        "more": bool(said.only or said.label or errors.get("only") or (said.keep and said.keep != suggested)),
    }


def address(said: Said) -> str:
    """What the form says as the end of its address: all that is no secret."""
    secret = {need.name for need in said.kind.needs_of(said.settings) if need.kind == "secret"}
    kept = {n if n == "way" else f"set-{n}": v for n, v in said.settings.items() if v and n not in secret}
    more = {"label": said.label, "keep": said.keep, "only": said.only, "key": str(said.key.pk) if said.key else ""}
    return urlencode(kept | {name: value for name, value in more.items() if value})


def _field(need: Need, said: Said, errors: dict[str, str]) -> Field:
    return field(need, said.settings.get(need.name, ""), errors.get(f"set-{need.name}", ""))
