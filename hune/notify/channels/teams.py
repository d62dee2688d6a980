"""Microsoft Teams, by a workflow that posts what it is sent.

What is sent: an adaptive card, 28 KB at most (https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors).
A text block reads some Markdown, so what people wrote is escaped; `<at>` would call somebody, and is parted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, ClassVar

from hune.errors import BadInput
from hune.listen.source import Proof
from hune.need import Need
from hune.notify import form, through_apprise
from hune.notify.courier import Courier
from hune.notify.message import Message

LONGEST = 6000  # characters; with the card around it, escaped, in bytes, well below the 28 KB
MARKUP = re.compile(r"([\\`*_\[\]()#~|!>+-])")


def escaped(text: str) -> str:
    """The text, in which no Markdown and no call is read."""
    return MARKUP.sub(r"\\\1", text.replace("<", "<" + form.JOINER))


DIALECT = form.Dialect(
    escaped,
    bold=lambda text: f"**{text}**",
    link=lambda name, url: f"[{name}]({url.replace(')', '%29')})",
    newline="\n\n",
)


class Teams(Courier):
    """One channel or chat of Microsoft Teams."""

    name: ClassVar[str] = "teams"
    label: ClassVar[str] = "Microsoft Teams"
    about: ClassVar[str] = "Into one channel or chat of Microsoft Teams, by a workflow."
    proof: ClassVar[Proof] = Proof.RECORDINGS
    steps: ClassVar[tuple[str, ...]] = (
        "In Teams, open the menu of the channel, then Workflows.",
        "Choose the one that posts to a channel when a webhook request is received, and create it.",
        "Copy its address here. Whoever knows it can write into the channel.",
    )
    needs: ClassVar[tuple[Need, ...]] = (
        Need("url", "Address of the workflow", kind="secret", example="https://….logic.azure.com/workflows/…"),
    )

    @classmethod
    def check(cls, said: Mapping[str, str]) -> None:
        """Raises BadInput for what is no address of a workflow."""
        _plugin(said)

    def send(self, message: Message) -> str:
        """Usually empty: the workflow answers 202 as soon as it has begun."""
        body = form.whole(message, DIALECT, LONGEST)
        return through_apprise.carry(
            _plugin(self.said), self.http, message.key, body=body, form=through_apprise.MARKDOWN
        )


def _plugin(said: Mapping[str, str]) -> Any:
    kind = through_apprise.plugin("workflows", "NotifyWorkflows")
    found = kind.parse_native_url(said.get("url", ""))
    if not found:
        raise BadInput("This is not the address of a workflow of {service}.", service=Teams.label)
    return through_apprise.built(kind, "Address of the workflow", **found | {"include_image": False})
