"""To whom a report goes, and the address by which each can take themselves off."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, Signer
from django.core.validators import validate_email
from django.utils import timezone

from hune.accounts.models import Membership
from hune.config import read
from hune.errors import BadInput, NotFound
from hune.notify import outbox
from hune.reports.models import Recipient, ReportPlan

MOST = 200  # people told of one report
STRANGERS = 50  # of them who are no members
SIGNER = Signer(salt="hune.reports.off")


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
    """These members and these addresses, and no others; who took themselves off stays off. Raises BadInput."""
    users, plain = set(members), set(addresses)
    known = Membership.objects.filter(workspace=plan.workspace_id, user__in=users).count()
    if known != len(users):
        raise BadInput("One of these people is not in the workspace.")
    if len(plain) > STRANGERS:
        raise BadInput("A report goes to {most} addresses of people who are no members at most.", most=STRANGERS)
    if len(users) + len(plain) > MOST:
        raise BadInput("A report goes to {most} people at most.", most=MOST)
    for row in plan.recipients.filter(off_at=None):
        if row.user_id not in users if row.user_id else row.address not in plain:
            row.delete()
    rows = [Recipient(plan=plan, user_id=user) for user in users]
    rows += [Recipient(plan=plan, address=address) for address in plain]
    Recipient.objects.bulk_create(rows, ignore_conflicts=True)


def living(plan: ReportPlan) -> list[Recipient]:
    """Who is told: those who did not take themselves off; members only while they are members."""
    here = set(
        Membership.objects.filter(workspace=plan.workspace_id, user__is_active=True).values_list("user_id", flat=True)
    )
    rows = plan.recipients.filter(off_at=None).select_related("user")
    return [row for row in rows if row.user_id is None or row.user_id in here]


def posted(plan: ReportPlan) -> list[outbox.Recipient]:
    """The same as the outbox wants them, each with their own address to unsubscribe by."""
    found = {str(row).lower(): row for row in reversed(living(plan))}
    return [outbox.Recipient(address, plan.language, off_address(row)) for address, row in found.items()]


def off_address(row: Recipient) -> str:
    """Where this recipient takes themselves off; it needs no account."""
    return f"{read().address}/reports/off/{SIGNER.sign(str(row.pk))}"


def of_token(token: str) -> Recipient:
    """Whose address that is. Raises NotFound."""
    try:
        return Recipient.objects.select_related("plan__workspace", "user").get(pk=int(SIGNER.unsign(token)))
    except (BadSignature, ValueError, Recipient.DoesNotExist) as error:
        raise NotFound("This address to unsubscribe leads nowhere any more.") from error


def take_off(row: Recipient) -> None:
    """No report of this plan goes there any more, until they are asked and put themselves on again."""
    Recipient.objects.filter(pk=row.pk, off_at=None).update(off_at=timezone.now())
