"""Keys: kept encrypted, fetched by a visit that counts once, refreshed before they end, forgotten when removed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar, cast

import pytest
from django.utils import timezone

from hune.accounts.models import User, Workspace
from hune.errors import BadInput, NotFound, Reauthorise, StoreError, Unreachable
from hune.http import Http
from hune.keys import book, sealing
from hune.keys.models import Doorstep, KeyRow
from hune.keys.service import Grant, KeyKind
from hune.listen.models import SourceRow
from hune.listen.renewed import listen_again
from hune.listen.rotation import rotate
from hune.need import Need

pytestmark = pytest.mark.django_db
HTTP = cast(Http, None)


class Guarded(KeyKind):
    """A service that gives tokens by count."""

    name: ClassVar[str] = "guarded"
    label: ClassVar[str] = "Guarded"
    needs: ClassVar[tuple[Need, ...]] = (Need("secret", "Secret", kind="secret"),)
    scopes: ClassVar[dict[str, str]] = {"read": "Read what is public."}
    ends_in: ClassVar[timedelta | None] = None
    fails: ClassVar[Exception | None] = None
    asked: ClassVar[list[str]] = []

    def typed(self) -> Grant:
        return self._next("typed")

    def begin(self, back: str, state: str, challenge: str) -> str:
        return f"https://guarded.example/?back={back}&state={state}&challenge={challenge}"

    def finish(self, back: str, code: str, verifier: str) -> Grant:
        assert back == "https://hune.example/keys/back" and len(verifier) >= 43
        return self._next(f"code {code}")

    def refreshed(self, grant: Grant) -> Grant:
        return self._next(f"refresh {grant.token}")

    def revoke(self, grant: Grant) -> None:
        self._next(f"revoke {grant.token}")

    def _next(self, said: str) -> Grant:
        Guarded.asked.append(said)
        if Guarded.fails:
            raise Guarded.fails
        ends = timezone.now() + Guarded.ends_in if Guarded.ends_in else None
        return Grant(f"token-{len(Guarded.asked)}", "@alpha", "again", ends, ["read", "write"])


@pytest.fixture(autouse=True)
def guarded(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    Guarded.ends_in, Guarded.fails, Guarded.asked = None, None, []
    monkeypatch.setattr(book, "kinds", lambda: {"guarded": Guarded})
    monkeypatch.setattr(sealing, "_path", lambda: tmp_path / "token-keys")
    yield


def place(name: str = "Alpha") -> Workspace:
    return Workspace.objects.create(name=name)


def person(name: str = "ada") -> User:
    return User.objects.create_user(f"{name}@example.org", "x" * 12)


def key(**more: Any) -> KeyRow:
    return book.typed(place(), None, "guarded", {"secret": "s3same"}, client=HTTP, **more)


def test_a_typed_key_is_tried_and_kept_encrypted(tmp_path: Path) -> None:
    row = key()
    row.refresh_from_db()
    assert (row.account, row.state, book.may(row)) == ("@alpha", "good", ["Read what is public.", "write"])
    assert "token-1" not in row.grant and "s3same" not in row.said
    assert book.grant_of(row, HTTP).token == "token-1"
    assert (tmp_path / "token-keys").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(("service", "said"), [("guarded", {}), ("nobody", {"secret": "x"})])
def test_a_key_that_is_incomplete_or_of_no_service_is_refused(service: str, said: dict[str, str]) -> None:
    with pytest.raises(BadInput):
        book.typed(place(), None, service, said, client=HTTP)
    assert not KeyRow.objects.exists()


def visit(who: User, at: Workspace) -> str:
    said = {"secret": "s"}
    address = book.begin(at, who, "guarded", said, "https://hune.example/keys/back", client=HTTP)
    return address.split("state=")[1].split("&")[0]


def test_a_visit_counts_once_and_for_whom_it_was_begun() -> None:
    ada, here = person(), place()
    state = visit(ada, here)
    with pytest.raises(NotFound):
        book.finish(person("eve"), state, "c", client=HTTP)
    row = book.finish(ada, state, "c", client=HTTP)
    assert row.workspace == here and row.by == ada and Guarded.asked == ["code c"]
    with pytest.raises(NotFound):
        book.finish(ada, state, "c", client=HTTP)


def test_a_visit_is_over_after_an_hour_and_a_refusal_is_said() -> None:
    ada, here = person(), place()
    late = visit(ada, here)
    Doorstep.objects.update(at=timezone.now() - timedelta(hours=2))
    with pytest.raises(NotFound):
        book.finish(ada, late, "c", client=HTTP)
    with pytest.raises(BadInput, match="access_denied"):
        book.finish(ada, visit(ada, here), "", "access_denied", client=HTTP)
    assert not KeyRow.objects.exists()


def test_a_token_is_refreshed_before_it_ends() -> None:
    Guarded.ends_in = timedelta(minutes=5)
    row = key()
    Guarded.ends_in = timedelta(hours=1)
    assert book.grant_of(row, HTTP).token == "token-2"
    row.refresh_from_db()
    assert book.grant_of(row, HTTP).token == "token-2" and Guarded.asked == ["typed", "refresh token-1"]


def test_a_refresh_that_fails_for_a_moment_keeps_the_token_in_use() -> None:
    Guarded.ends_in = timedelta(minutes=5)
    row = key()
    Guarded.fails = Unreachable(host="guarded.example")
    assert book.grant_of(row, HTTP).token == "token-1"


def test_a_key_that_is_over_says_so_until_it_is_renewed() -> None:
    Guarded.ends_in = timedelta(minutes=5)
    row = key()
    source = SourceRow.objects.create(
        workspace=row.workspace, kind="told", label="Forum", key=row, state="broken", error="x"
    )
    Guarded.fails = Reauthorise(host="guarded.example")
    for _ in range(2):
        with pytest.raises(Reauthorise, match=r"guarded\.example"):
            book.grant_of(row, HTTP)
        row.refresh_from_db()
    assert row.state == KeyRow.State.OVER and len(Guarded.asked) == 2, "the service is not asked again"
    Guarded.fails, Guarded.ends_in = None, None
    renewed = book.typed(row.workspace, None, "guarded", {"secret": "new"}, renews=row, client=HTTP)
    listen_again(renewed)
    source.refresh_from_db()
    assert renewed.pk == row.pk and source.key == row and source.state == "active"


def test_keys_that_live_for_weeks_are_refreshed_a_week_before() -> None:
    Guarded.ends_in = timedelta(days=60)
    row = key()
    KeyRow.objects.update(refreshed_at=timezone.now() - timedelta(days=55), ends_at=timezone.now() + timedelta(days=5))
    assert book.refresh_soon(HTTP) == 1
    row.refresh_from_db()
    assert row.ends_at and row.ends_at > datetime.now(UTC) + timedelta(days=59)
    assert book.refresh_soon(HTTP) == 0


def test_a_removed_key_is_revoked_and_forgotten() -> None:
    row = key()
    source = SourceRow.objects.create(workspace=row.workspace, kind="told", label="Forum", key=row)
    assert book.remove(row, HTTP) == "" and Guarded.asked[-1] == "revoke token-1"
    row.refresh_from_db()
    source.refresh_from_db()
    assert (row.grant, row.said, source.key) == ("", "", None)
    assert not book.keys(row.workspace).exists()


def test_a_service_that_cannot_be_told_is_said() -> None:
    row = key()
    Guarded.fails = Unreachable(host="guarded.example")
    assert book.remove(row, HTTP)
    row.refresh_from_db()
    assert row.grant == "", "forgotten here all the same"


def test_another_workspace_cannot_have_its_key_renewed() -> None:
    row = key()
    with pytest.raises(NotFound):
        book.typed(place("Beta"), None, "guarded", {"secret": "x"}, renews=row, client=HTTP)


def test_an_empty_file_of_keys_is_said_and_nothing_is_written_over_it(tmp_path: Path) -> None:
    (tmp_path / "token-keys").write_text("\n")
    with pytest.raises(StoreError):
        sealing.seal({"password": "p"})
    with pytest.raises(StoreError):
        rotate()
    assert (tmp_path / "token-keys").read_text() == "\n"


def test_whatever_lay_there_a_new_file_of_keys_is_its_owners_alone(tmp_path: Path) -> None:
    sealing.seal({"password": "p"})
    (tmp_path / "token-keys.new").write_text("left by a crash")
    (tmp_path / "token-keys.new").chmod(0o644)
    sealing.rotate()
    assert (tmp_path / "token-keys").stat().st_mode & 0o777 == 0o600


def test_keys_are_rotated_and_the_old_one_opens_nothing_more(tmp_path: Path) -> None:
    row, file = key(), tmp_path / "token-keys"
    before, old = file.read_text(), row.grant
    SourceRow.objects.create(workspace=row.workspace, kind="told", label="F", sealed=sealing.seal({"password": "p"}))
    assert rotate() == 3
    row.refresh_from_db()
    assert book.grant_of(row, HTTP).token == "token-1" and file.read_text() != before
    assert sealing.unseal(SourceRow.objects.get().sealed, dict[str, str]) == {"password": "p"}
    with pytest.raises(StoreError):
        sealing.unseal(old, Grant)
