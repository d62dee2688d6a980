"""What a source was told to do, line by line, without anything secret."""

from __future__ import annotations

from django.utils.translation import gettext as _

from hune import words
from hune.listen.models import SourceRow
from hune.listen.source import Need, Source
from hune.listen.source_settings import settings_shown
from hune.web.language import language
from hune.web.listen.need_field import choices


def facts(row: SourceRow, kind: type[Source]) -> list[tuple[str, str]]:
    """Label and value of each line: the way, what the way needs, rhythm, what is kept."""
    tongue, shown = language(), settings_shown(row)
    way = kind.way(row.settings)
    lines = [(_("Listens to"), words.say(tongue, way.label))] if way else []
    lines += [(words.say(tongue, n.label), _value(n, shown[n.name])) for n in kind.needs_of(shown) if shown.get(n.name)]
    if kind.pollable:
        lines.append((_("Rhythm"), _("all the time, over an open line") if way and way.live else _rhythm(row)))
    lines.append((_("Kept"), row.get_keep_display()))
    return [*lines, (_("Filter"), row.only)] if row.only else lines


def _value(need: Need, said: str) -> str:
    return dict(choices(need)).get(said, said)


def _rhythm(row: SourceRow) -> str:
    now = words.span(row.every_s, language())
    if not row.at_least_s:
        return _("by itself, now %(time)s apart") % {"time": now}
    return _("at least %(most)s apart, now %(time)s") % {
        "most": words.span(row.at_least_s, language()),
        "time": now,
    }
