"""Who wants no reports of a workspace any more: known by a digest of the address, which tells the address to nobody.

It holds for every letter that carries a report, by whatever way. Only the person undoes it, by the link they have.
"""

from __future__ import annotations

from collections.abc import Iterable
from email.utils import parseaddr

import msgspec
from django.core.signing import BadSignature, Signer
from django.utils.crypto import salted_hmac

from hune.accounts.models import Workspace
from hune.errors import NotFound
from hune.notify.here import config
from hune.notify.models import Unsubscribed

SIGNER = Signer(salt="hune.reports.off")
KIND = "report"  # of the notices it holds for


class Reader(msgspec.Struct, frozen=True):
    """An address that has a link to unsubscribe, without the address."""

    workspace: Workspace
    language: str
    digest: str


def plain(said: str) -> str:
    """`zoe@alpha.example` of “Zoé <Zoe@alpha.example>”."""
    return parseaddr(said)[1].strip().lower()


def digest(workspace_id: int, said: str) -> str:
    """What is kept of an address: keyed by the instance, since addresses can be guessed."""
    return salted_hmac("hune.unsubscribed", f"{workspace_id} {plain(said)}", algorithm="sha256").hexdigest()


def link(workspace_id: int, said: str, language: str) -> str:
    """Where this address is taken off and put on again; it needs no account and names nobody."""
    return f"{config().address}/reports/off/{SIGNER.sign(f'{workspace_id}.{language}.{digest(workspace_id, said)}')}"


def of_token(token: str) -> Reader:
    """Whose link that is. Raises NotFound."""
    try:
        number, language, found = SIGNER.unsign(token).split(".")
        return Reader(Workspace.objects.get(pk=int(number)), language, found)
    except (BadSignature, ValueError, Workspace.DoesNotExist) as error:
        raise NotFound("This address to unsubscribe leads nowhere any more.") from error


def take_off(reader: Reader) -> None:
    """No report of the workspace goes there any more."""
    Unsubscribed.objects.get_or_create(workspace=reader.workspace, digest=reader.digest)


def put_on(reader: Reader) -> None:
    """Reports go there again."""
    Unsubscribed.objects.filter(workspace=reader.workspace, digest=reader.digest).delete()


def is_off(reader: Reader) -> bool:
    """Whether it is taken off."""
    return Unsubscribed.objects.filter(workspace=reader.workspace, digest=reader.digest).exists()


def among(workspace_id: int, addresses: Iterable[str]) -> set[str]:
    """Those of the addresses that want no reports of the workspace."""
    off = set(Unsubscribed.objects.filter(workspace=workspace_id).values_list("digest", flat=True))
    return {address for address in addresses if digest(workspace_id, address) in off} if off else set()


def count(workspace_id: int) -> int:
    """How many addresses want no reports of the workspace."""
    return Unsubscribed.objects.filter(workspace=workspace_id).count()
