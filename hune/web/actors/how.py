"""How the map is drawn: which ties count, and how large communities are. Two parameters of its address."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hune.analyse.actors.ways import GRAINS, TIES
from hune.web.understand.asked import Asked
from hune.web.understand.head import Choice

TIE_NAMES: dict[str, str | Promise] = {
    "all": _("All ties"), "repeats": _("Reposts and quotes"), "answers": _("Answers and names"), "links": _("Links"),
}  # fmt: skip
GRAIN_NAMES: dict[str, str | Promise] = {
    "large": _("Few large communities"), "even": _("Even"), "fine": _("Many small communities"),
}  # fmt: skip


@dataclass(frozen=True)
class How:
    """`ties`: a key of `TIES`; `grain`: of `GRAINS`; `drawn`: the reader knows that it takes a while."""

    ties: str = "all"
    grain: str = "even"
    drawn: bool = False

    @property
    def kinds(self) -> tuple[str, ...]:
        """The ties that count."""
        return TIES[self.ties]

    @property
    def resolution(self) -> float:
        """Of the communities."""
        return GRAINS[self.grain]

    def address(self, asked: Asked, page: str = "actors", **path: object) -> str:
        """The page about the same question, drawn so."""
        said = [*asked.parameters(), ("ties", self.ties), ("grain", self.grain)]
        said += [("draw", "yes")] if self.drawn else []
        return f"{reverse(page, kwargs={'ws': asked.member.workspace.pk, **path})}?{urlencode(said)}"

    def choices(self, asked: Asked) -> list[list[Choice]]:
        """The other ways to draw it: by ties, by grain."""
        return [
            [
                Choice(str(label), replace(self, ties=key).address(asked), key == self.ties)
                for key, label in TIE_NAMES.items()
            ],
            [
                Choice(str(label), replace(self, grain=key).address(asked), key == self.grain)
                for key, label in GRAIN_NAMES.items()
            ],
        ]


def read_how(said: QueryDict) -> How:
    """The way in the address; what is none there is the usual one."""
    ties, grain = said.get("ties", "all"), said.get("grain", "even")
    return How(ties if ties in TIES else "all", grain if grain in GRAINS else "even", drawn=said.get("draw") == "yes")
