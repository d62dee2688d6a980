"""Who did what, when: a line for each change that matters, readable by the owners."""

from __future__ import annotations

from enum import StrEnum

from django.utils.translation import gettext_noop

from hune.accounts.access import Member
from hune.accounts.models import AuditEntry


class Act(StrEnum):
    """What can be noted. The value is what is stored."""

    TOPIC_ADDED = "topic.added"
    TOPIC_CHANGED = "topic.changed"
    TOPIC_REMOVED = "topic.removed"
    SOURCE_ADDED = "source.added"
    SOURCE_CHANGED = "source.changed"
    SOURCE_REMOVED = "source.removed"
    KEY_ADDED = "key.added"
    KEY_RENEWED = "key.renewed"
    KEY_REMOVED = "key.removed"
    FILE_IMPORTED = "file.imported"
    PERSON_ADDED = "person.added"
    PERSON_CHANGED = "person.changed"
    PERSON_REMOVED = "person.removed"
    TOKEN_MADE = "token.made"
    TOKEN_REVOKED = "token.revoked"
    WORKSPACE_ADDED = "workspace.added"
    WORKSPACE_CHANGED = "workspace.changed"
    AUTHOR_ERASED = "author.erased"
    CHANNEL_ADDED = "channel.added"
    CHANNEL_CHANGED = "channel.changed"
    CHANNEL_REMOVED = "channel.removed"
    CHANNEL_TESTED = "channel.tested"
    BOARD_SHARED = "board.shared"
    BOARD_UNSHARED = "board.unshared"
    EXPORTED = "mentions.exported"
    REPORT_ADDED = "report.added"
    REPORT_CHANGED = "report.changed"
    REPORT_REMOVED = "report.removed"
    REPORT_SENT = "report.sent"
    RULE_ADDED = "rule.added"
    RULE_CHANGED = "rule.changed"
    RULE_REMOVED = "rule.removed"

    @property
    def sentence(self) -> str:
        """What the log says before the object's name (English; translate before showing)."""
        return SENTENCES[self]


SENTENCES: dict[Act, str] = {
    Act.TOPIC_ADDED: gettext_noop("added the topic"),
    Act.TOPIC_CHANGED: gettext_noop("changed the topic"),
    Act.TOPIC_REMOVED: gettext_noop("removed the topic"),
    Act.SOURCE_ADDED: gettext_noop("added the source"),
    Act.SOURCE_CHANGED: gettext_noop("changed the source"),
    Act.SOURCE_REMOVED: gettext_noop("removed the source"),
    Act.KEY_ADDED: gettext_noop("connected the account"),
    Act.KEY_RENEWED: gettext_noop("renewed the account"),
    Act.KEY_REMOVED: gettext_noop("disconnected the account"),
    Act.FILE_IMPORTED: gettext_noop("imported the file"),
    Act.PERSON_ADDED: gettext_noop("added"),
    Act.PERSON_CHANGED: gettext_noop("changed the role of"),
    Act.PERSON_REMOVED: gettext_noop("removed"),
    Act.TOKEN_MADE: gettext_noop("made the API key"),
    Act.TOKEN_REVOKED: gettext_noop("revoked the API key"),
    Act.WORKSPACE_ADDED: gettext_noop("created the workspace"),
    Act.WORKSPACE_CHANGED: gettext_noop("changed the settings of"),
    Act.AUTHOR_ERASED: gettext_noop("erased an author of"),
    Act.CHANNEL_ADDED: gettext_noop("added the channel"),
    Act.CHANNEL_CHANGED: gettext_noop("changed the channel"),
    Act.CHANNEL_REMOVED: gettext_noop("removed the channel"),
    Act.CHANNEL_TESTED: gettext_noop("tested the channel"),
    Act.BOARD_SHARED: gettext_noop("gave out a link to the board"),
    Act.BOARD_UNSHARED: gettext_noop("ended a link to the board"),
    Act.EXPORTED: gettext_noop("exported mentions:"),
    Act.REPORT_ADDED: gettext_noop("added the report"),
    Act.REPORT_CHANGED: gettext_noop("changed the report"),
    Act.REPORT_REMOVED: gettext_noop("removed the report"),
    Act.REPORT_SENT: gettext_noop("sent the report"),
    Act.RULE_ADDED: gettext_noop("added the rule"),
    Act.RULE_CHANGED: gettext_noop("changed the rule"),
    Act.RULE_REMOVED: gettext_noop("removed the rule"),
}


def note(member: Member, act: str, about: str = "") -> None:
    """Write one line of the log. `about` names the object as people know it; never an erased author."""
    AuditEntry.objects.create(workspace=member.workspace, user=member.user, deed=act, about=about[:500])
