"""To whom a report goes: those asked for, without those who have unsubscribed from the workspace's reports."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import QuerySet

from hune.accounts.models import Membership
from hune.errors import BadInput
from hune.notify import outbox, unsubscribed
from hune.reports.models import Recipient, ReportPlan

MOST = 200  # people told of one report
STRANGERS = 50  # of them who are no members


def read_addresses(said: str) -> list[str]:
    """The addresses in a text, by commas, semicolons, spaces or lines, each once. Raises BadInput naming a bad one."""
    found = list(dict.fromkeys(part.strip("<>").lower() for part in re.split(r"[\s,;]+", said) if part.strip("<>")))
    for address in found:
        try:
            validate_email(address)
        except ValidationError as error:
            raise BadInput("“{said}” is not a mail address.", said=address[:200]) from error
    return found


def write_recipients(plan: ReportPlan, members: Iterable[int], addresses: Iterable[str]) -> None:
    """These members and these addresses, and no others. Raises BadInput."""
    users, plain = set(members), set(addresses)
    known = Membership.objects.filter(workspace=plan.workspace_id, user__in=users).count()
    if known != len(users):
        raise BadInput("One of these people is not in the workspace.")
    if len(plain) > STRANGERS:
        raise BadInput("A report goes to {most} addresses of people who are no members at most.", most=STRANGERS)
    if len(users) + len(plain) > MOST:
        raise BadInput("A report goes to {most} people at most.", most=MOST)
    for row in plan.recipients.all():
        if row.user_id not in users if row.user_id else row.address not in plain:
            row.delete()
    rows = [Recipient(plan=plan, user_id=user) for user in users]
    rows += [Recipient(plan=plan, address=address) for address in plain]
    Recipient.objects.bulk_create(rows, ignore_conflicts=True)


def living(plan: ReportPlan) -> list[Recipient]:
    """Who is told: those who have not unsubscribed; members only while they are members."""
    return readers(plan.workspace_id, plan.recipients.all())


def readers(workspace_id: int, rows: QuerySet[Recipient]) -> list[Recipient]:
    """Those of the rows who are told."""
    here = set(
        Membership.objects.filter(workspace=workspace_id, user__is_active=True).values_list("user_id", flat=True)
    )
    asked = [row for row in rows.select_related("user") if row.user_id is None or row.user_id in here]
    off = unsubscribed.among(workspace_id, map(str, asked))
    return [row for row in asked if str(row) not in off]


def posted(plan: ReportPlan) -> list[outbox.Recipient]:
    """The same as the outbox wants them, each address once."""
    return [outbox.Recipient(address, plan.language) for address in dict.fromkeys(str(row) for row in living(plan))]
