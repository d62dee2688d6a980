"""Slack, by an incoming webhook.

What is sent, its limits and its answers: https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks.
The text goes as an attachment without `mrkdwn`, so that nothing in it is markup; `&`, `<` and `>` are escaped by the
library, so that no `<!channel>` calls anybody.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from hune.errors import BadInput
from hune.listen.source import Proof
from hune.need import Need
from hune.notify import form, through_apprise
from hune.notify.courier import Courier
from hune.notify.message import Message

LONGEST = 3000  # characters: more is cut by the service, and hard to read


class Slack(Courier):
    """One channel of a Slack workspace."""

    name: ClassVar[str] = "slack"
    label: ClassVar[str] = "Slack"
    about: ClassVar[str] = "Into one channel of a Slack workspace."
    proof: ClassVar[Proof] = Proof.RECORDINGS
    steps: ClassVar[tuple[str, ...]] = (
        "At api.slack.com/apps, create an app for your workspace.",
        "Under Incoming Webhooks, switch them on and add one for the channel.",
        "Copy its address here. Whoever knows it can write into the channel.",
    )
    needs: ClassVar[tuple[Need, ...]] = (
        Need("url", "Address of the webhook", kind="secret", example="https://hooks.slack.com/services/T…/B…/…"),
    )

    @classmethod
    def check(cls, said: Mapping[str, str]) -> None:
        """Raises BadInput for what is no address of an incoming webhook."""
        _plugin(said)

    def send(self, message: Message) -> str:
        """“ok”."""
        body = form.body(message, form.PLAIN, LONGEST)
        to, title = _plugin(self.said), form.title(message)
        return through_apprise.carry(
            to, self.http, message.key, title=title, body=body or title, form=through_apprise.TEXT
        )


def _plugin(typed: Mapping[str, str]) -> Any:
    kind = through_apprise.plugin("slack", "NotifySlack")
    found = kind.parse_native_url(typed.get("url", ""))
    if not found:
        raise BadInput("This is not the address of an incoming webhook of {service}.", service=Slack.label)
    said = found | {"include_image": False, "include_footer": False}
    return through_apprise.built(kind, "Address of the webhook", **said)
