"""What a form says of a source, and what of it cannot be taken, field by field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from django.http import QueryDict

from hune.accounts.models import Workspace
from hune.errors import BadInput, HuneError
from hune.keys import book
from hune.keys.models import KeyRow
from hune.listen import sources
from hune.listen.source import Source
from hune.listen.source_settings import read_need
from hune.listen.topic_names import written
from hune.web.listen.found import key_of
from hune.web.templatetags.hune import told


@dataclass(frozen=True)
class Said:
    """A source as it was typed. `settings` holds "way" and a text for each need of that way."""

    kind: type[Source]
    settings: dict[str, str]
    label: str = ""
    key: KeyRow | None = None
    keep: str = ""
    only: str = ""


def kind_of(name: str) -> type[Source]:
    """The kind of this name. Raises BadInput."""
    if (kind := sources.kinds().get(name)) is None:
        raise BadInput("There is no kind of source named {name}.", name=name[:100])
    return kind


def source_said(workspace: Workspace, kind: type[Source], data: QueryDict) -> Said:
    """What the fields say; without one for a key, the only key there is where the way needs one. Raises Http404 for a
    key of another workspace."""
    way = kind.way({"way": data.get("way", "")})
    chosen = {"way": way.name} if way else {}
    needs = kind.needs_of(chosen)
    settings = chosen | {need.name: data.get(f"set-{need.name}", "").replace("\r\n", "\n") for need in needs}
    if "key" in data:
        key = key_of(workspace, said, kind.key) if (said := data.get("key", "")) else None
    else:
        known = list(book.keys(workspace, kind.key)[:2]) if way and way.keyed and kind.key else []
        key = known[0] if len(known) == 1 else None
    return Said(kind, settings, data.get("label", "").strip(), key, data.get("keep", ""), data.get("only", "").strip())


def wrong(workspace: Workspace, said: Said, before: Mapping[str, str] = {}) -> dict[str, str]:
    """Why fields cannot be taken, by name, in the reader's language. `before`: settings so far; a secret may stay."""
    checks: dict[str, Callable[[], object]] = {}
    for need in said.kind.needs_of(said.settings):
        value = said.settings[need.name].strip() or (before.get(need.name, "") if need.kind == "secret" else "")
        checks[f"set-{need.name}"] = partial(read_need, workspace.pk, need, value)
    checks["key"] = partial(sources.refuse_without_key, said.kind, said.settings, said.key)
    if said.only:
        checks["only"] = partial(written, workspace.pk, said.only)
    found: dict[str, str] = {}
    for name, check in checks.items():
        try:
            check()
        except HuneError as error:
            found[name] = told(error)
    return found
