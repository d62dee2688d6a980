"""The keys of a workspace: entered, fetched by OAuth, used, refreshed before they end, taken back."""

from __future__ import annotations

import logging
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from datetime import timedelta
from hashlib import sha256
from secrets import token_urlsafe
from threading import Lock

from django.db.models import QuerySet
from django.utils import timezone

from hune.accounts.models import User, Workspace
from hune.errors import BadInput, FetchError, HuneError, NotFound, Reauthorise
from hune.http import Http, outgoing
from hune.keys.models import Doorstep, KeyRow
from hune.keys.sealing import seal, unseal
from hune.keys.service import Grant, KeyKind
from hune.registry import find

log = logging.getLogger(__name__)
AWAITED = timedelta(hours=1)  # how long somebody may stay at the service
BEFORE = timedelta(minutes=10)  # a token is refreshed this long before it ends…
EARLY = timedelta(days=7)  # …and one that lives for weeks, this long before, so that a week without power loses none
BACK = "\x00back"  # where the person returns, kept with what they typed
SENTENCES = {"untold": "The service could not be told: take the key back there too."}
_refreshing: dict[int, Lock] = {}


def kinds() -> dict[str, type[KeyKind]]:
    """Every kind of key, by name."""
    return find("hune.connectors", KeyKind, "key")


def kind(service: str) -> type[KeyKind]:
    """One kind of key. Raises BadInput when there is none of this name."""
    try:
        return kinds()[service]
    except KeyError as error:
        raise BadInput("There is no kind of key named {name}.", name=service) from error


def keys(workspace: Workspace, service: str = "") -> QuerySet[KeyRow]:
    """The keys of a workspace that were not removed, of one service or of all."""
    rows = KeyRow.objects.filter(workspace=workspace).exclude(state=KeyRow.State.REMOVED)
    return rows.filter(service=service) if service else rows


def may(row: KeyRow) -> list[str]:
    """What the key allows, as English sentences to translate. A scope we have no words for is given as it is."""
    known = kinds().get(row.service)
    return [(known.scopes.get(scope, scope) if known else scope) for scope in row.scopes]


def typed(
    workspace: Workspace,
    by: User | None,
    service: str,
    said: Mapping[str, str],
    renews: KeyRow | None = None,
    client: Http | None = None,
) -> KeyRow:
    """The key a person typed, tried at the service and kept. Raises BadInput, FetchError."""
    read = _read(kind(service), said)
    grant = kind(service)(read, client or outgoing.http()).typed()
    return _kept(workspace, by, service, read, grant, renews)


def begin(
    workspace: Workspace,
    by: User,
    service: str,
    said: Mapping[str, str],
    back: str,
    renews: KeyRow | None = None,
    client: Http | None = None,
) -> str:
    """Where to send the person, who is awaited at `back` for an hour. Raises BadInput, FetchError."""
    read, verifier, state = _read(kind(service), said), token_urlsafe(64), token_urlsafe(32)
    challenge = urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    asked = kind(service)(read, client or outgoing.http())
    address = asked.begin(back, state, challenge)
    Doorstep.objects.filter(at__lt=timezone.now() - AWAITED).delete()
    kept = dict(asked.said) | {BACK: back}  # with what the kind itself found out, say the client it registered
    Doorstep.objects.create(
        state=state, workspace=workspace, by=by, service=service, renews=renews, said=seal(kept),
        verifier=seal({"": verifier}),
    )  # fmt: skip
    return address


def finish(user: User, state: str, code: str, error: str = "", client: Http | None = None) -> KeyRow:
    """The key, once the person is back. Each visit counts once. Raises NotFound, BadInput when they refused, and
    FetchError."""
    awaited = Doorstep.objects.filter(state=state, by=user, at__gte=timezone.now() - AWAITED).first()
    if awaited is None or Doorstep.objects.filter(pk=awaited.pk).delete()[0] != 1:
        raise NotFound("This visit is over. Begin again from the page of the keys.")
    if error or not code:
        raise BadInput("The service gave no key: {why}.", why=error[:200] or "no code")
    said = unseal(awaited.said, dict[str, str])
    back, verifier = said.pop(BACK), unseal(awaited.verifier, dict[str, str])[""]
    grant = kind(awaited.service)(said, client or outgoing.http()).finish(back, code, verifier)
    return _kept(awaited.workspace, user, awaited.service, said, grant, awaited.renews)


def grant_of(row: KeyRow, client: Http | None = None) -> Grant:
    """The grant, refreshed when it ends soon. Raises Reauthorise when a person must renew it, FetchError."""
    if row.state != KeyRow.State.GOOD:
        raise Reauthorise(row.error or None, **({"host": row.service} | row.error_params))
    grant = unseal(row.grant, Grant)
    if grant.ends_at is None or grant.ends_at - timezone.now() > BEFORE:
        return grant
    with _refreshing.setdefault(row.pk, Lock()):
        row.refresh_from_db()
        grant = unseal(row.grant, Grant)
        if grant.ends_at and grant.ends_at - timezone.now() <= BEFORE:
            grant = _refreshed(row, grant, client)
    return grant


def refresh_soon(client: Http | None = None) -> int:
    """Refresh what ends within a week and lives for longer; how many were. Once an hour is often enough."""
    now, done = timezone.now(), 0
    rows = KeyRow.objects.filter(state=KeyRow.State.GOOD, ends_at__lt=now + EARLY)
    for row in rows:
        with _refreshing.setdefault(row.pk, Lock()):
            row.refresh_from_db()
            since = row.refreshed_at or row.created_at
            if row.ends_at and row.ends_at - since > EARLY * 2 and now - since > timedelta(days=1):
                try:
                    _refreshed(row, unseal(row.grant, Grant), client)
                    done += 1
                except HuneError as error:
                    log.info("key %s (%s) could not be refreshed: %s", row.pk, row.service, error)
    return done


def over(row: KeyRow, error: HuneError) -> None:
    """The service does not take it any more: a person must renew it."""
    params = {name: str(value) for name, value in error.params.items()}
    KeyRow.objects.filter(pk=row.pk, state=KeyRow.State.GOOD).update(
        state=KeyRow.State.OVER, error=error.say, error_params=params
    )


def remove(row: KeyRow, client: Http | None = None) -> str:
    """Tell the service, forget everything secret. "" or, in English, why the service could not be told."""
    said = ""
    try:
        made = kind(row.service)(unseal(row.said, dict[str, str]), client or outgoing.http())
        made.revoke(unseal(row.grant, Grant))
    except HuneError as error:
        log.info("key %s (%s) was not revoked: %s", row.pk, row.service, error)
        said = SENTENCES["untold"]
    KeyRow.objects.filter(pk=row.pk).update(state=KeyRow.State.REMOVED, said="", grant="", scopes=[])
    row.sources.update(key=None)
    return said


def _refreshed(row: KeyRow, grant: Grant, client: Http | None) -> Grant:
    """A new grant, kept. One that has nothing to be refreshed by is used until it is over."""
    made = kind(row.service)(unseal(row.said, dict[str, str]), client or outgoing.http())
    try:
        fresh = made.refreshed(grant)
    except Reauthorise as error:
        over(row, error)
        raise
    except FetchError:
        if grant.ends_at and grant.ends_at > timezone.now():
            return grant
        raise
    if fresh is grant or (fresh.token == grant.token and fresh.ends_at == grant.ends_at):
        if grant.ends_at and grant.ends_at <= timezone.now():
            ended = Reauthorise(
                "The key ended on {date}. Renew it on the page of the keys.",
                host=row.service, date=f"{grant.ends_at:%Y-%m-%d}",
            )  # fmt: skip
            over(row, ended)
            raise ended
        return grant
    KeyRow.objects.filter(pk=row.pk).update(
        grant=seal(fresh), ends_at=fresh.ends_at, scopes=fresh.scopes, refreshed_at=timezone.now()
    )
    return fresh


def _read(of: type[KeyKind], said: Mapping[str, str]) -> dict[str, str]:
    read = {need.name: str(said.get(need.name) or "").strip() for need in of.needs}
    for need in of.needs:
        if need.required and not read[need.name]:
            raise BadInput("“{label}” is missing.", label=need.label)
        if read[need.name] and need.choices and read[need.name] not in need.choices:
            raise BadInput("“{label}” cannot be “{said}”.", label=need.label, said=read[need.name][:100])
    return read


def _kept(
    workspace: Workspace, by: User | None, service: str, said: Mapping[str, str], grant: Grant, renews: KeyRow | None
) -> KeyRow:
    """The key, stored; the one it renews keeps its sources."""
    row = renews or KeyRow(workspace=workspace, service=service)
    if row.workspace_id != workspace.pk or row.service != service:
        raise NotFound("There is no such key.")
    row.said, row.grant, row.scopes, row.ends_at = seal(said), seal(grant), grant.scopes, grant.ends_at
    row.account, row.by, row.state = grant.account[:200], by, KeyRow.State.GOOD
    row.error, row.error_params, row.refreshed_at = "", {}, timezone.now()
    row.save()
    log.info("key %s (%s) kept by user %s", row.pk, service, by.pk if by else None)
    return row
