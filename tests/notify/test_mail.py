"""Mail against a real SMTP server: what is written, how it is encrypted, what is refused, and nothing leaks."""

from __future__ import annotations

import logging
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from hune.config import read
from hune.errors import BadInput, FetchError, ForbiddenAddress, Reauthorise, Refused, Unreachable
from hune.http import Http
from hune.keys.sealing import seal
from hune.notify import mail
from hune.notify.channels.mail import Mail
from hune.notify.letter import Letter, written
from hune.notify.message import Line
from hune.notify.models import Channel
from hune.notify.notice import Attachment
from hune.notify.post_office import Server, of_instance
from tests.notify.places import NASTY, message
from tests.notify.post import Office, office
from tests.people import People, people, quick_passwords
from tests.servers.odd import config

__all__ = ["people", "quick_passwords"]
PICTURE = Attachment("courbe.png", "image/png", b"\x89PNG\r\n\x1a\n" + b"0" * 50)
PDF = Attachment("Étude d’été.pdf", "application/pdf", b"%PDF-1.7")
PASSWORD = "pêche&co"


@pytest.fixture(scope="module")
def post(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with office(tmp_path_factory.mktemp("post")) as running:
        yield running


@pytest.fixture(autouse=True)
def emptied(post: Office) -> None:
    post.box.taken.clear()
    post.box.refuses.clear()
    post.box.after = "250 2.0.0 taken as 4711"


def http(*places: str, trust: ssl.SSLContext | None = None) -> Http:
    return Http(config(",".join(places)), pause=0, trust=trust)


def letter(**more: Any) -> Letter:
    usual = {
        "to": "Direction <direction@alpha.example>", "subject": "Étude : l’été d’Alpha – 40 % de plus",
        "text": "Bonjour,\n.\nvoilà " + "é" * 400 + "\n", "key": "report 7 2026-11",
        "sender": "Hune <vigie@alpha.example>", "at": datetime(2026, 11, 22, 9, 4, tzinfo=UTC),
    }  # fmt: skip
    return Letter(**usual | more)


def sent(post: Office, said: Letter) -> Any:
    server = Server("127.0.0.1", post.port, "none")
    assert mail.send(said, server=server, http=http(f"127.0.0.1:{post.port}")) == "250 2.0.0 taken as 4711"
    return post.box.letters()[-1]


def test_a_mail_is_read_as_it_was_written(post: Office) -> None:
    html = '<p>Voilà <img src="cid:courbe.png" alt="la courbe"></p>'
    got = sent(post, letter(html=html, attachments=(PICTURE, PDF), unsubscribe="https://hune.example/off/abc"))
    assert got["Subject"] == "Étude : l’été d’Alpha – 40 % de plus"
    assert got["To"] == "Direction <direction@alpha.example>" and got["From"] == "Hune <vigie@alpha.example>"
    assert got["Date"].datetime == datetime(2026, 11, 22, 9, 4, tzinfo=UTC)
    assert got["List-Unsubscribe"] == "<https://hune.example/off/abc>"
    assert got["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert (got["Auto-Submitted"], got["Content-Language"]) == ("auto-generated", "fr")
    assert got.get_content_type() == "multipart/mixed"
    plain, page = got.get_body(("plain",)), got.get_body(("html",))
    assert plain.get_content().replace("\r\n", "\n") == letter().text
    assert "cid:courbe.png" in page.get_content()
    picture = next(part for part in got.walk() if part.get_content_type() == "image/png")
    assert (picture["Content-ID"], picture.get_content_disposition()) == ("<courbe.png>", "inline")
    assert picture.get_content() == PICTURE.content
    assert [(a.get_filename(), a.get_content()) for a in got.iter_attachments()] == [(PDF.name, PDF.content)]


def test_a_retry_has_the_same_number_and_another_mail_another(post: Office) -> None:
    first, second, other = sent(post, letter()), sent(post, letter()), sent(post, letter(key="report 8"))
    assert first["Message-ID"] == second["Message-ID"] != other["Message-ID"]
    assert first["Message-ID"].endswith("@alpha.example>") and "report" not in first["Message-ID"]
    assert post.box.taken[0][1] != b"" and first.as_bytes() == second.as_bytes()


@pytest.mark.parametrize("subject", ["un\r\nBcc: tous@alpha.example", "deux\nlignes", "x" * 500, ""])
def test_no_subject_writes_a_header_of_its_own(post: Office, subject: str) -> None:
    got = sent(post, letter(subject=subject))
    assert got["Bcc"] is None and len(got["Subject"] or "") <= 200
    assert post.box.taken[-1][0] == ["direction@alpha.example"]


@pytest.mark.parametrize(
    "to", ["direction", "a@b", "a b@alpha.example", "a@alpha.example\r\nBcc: x@y.example", "@", ""]
)
def test_what_is_no_address_is_said(to: str) -> None:
    with pytest.raises(BadInput):
        written(letter(to=to))


def test_an_address_with_accents_in_its_host(post: Office) -> None:
    assert str(written(letter(to="zoe@télécom.example"))["To"]) == "zoe@xn--tlcom-bsab.example"


def test_the_servers_words_are_ours(post: Office) -> None:
    box = post.box
    box.refuses["direction@alpha.example"] = "550 5.1.1 no such person"
    with pytest.raises(Refused, match="no such person"):
        sent(post, letter())
    box.refuses["direction@alpha.example"] = "450 4.2.0 greylisted, come back"
    with pytest.raises(Unreachable) as caught:
        sent(post, letter())
    assert "greylisted" in caught.value.text and not caught.value.permanent
    box.refuses.clear()
    box.after = "554 5.7.1 looks like spam"
    with pytest.raises(Refused, match="looks like spam"):
        sent(post, letter())
    box.after = "451 4.3.0 disk full"
    with pytest.raises(Unreachable):
        sent(post, letter())
    assert box.taken == []


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_mail_is_encrypted_to_a_server_that_proves_its_name(tmp_path: Path, security: str, caplog: Any) -> None:
    caplog.set_level(logging.DEBUG)
    with office(tmp_path, security, login=True) as closed:
        server = Server("localhost", closed.port, security, "vigie", PASSWORD)
        allowed = f"localhost:{closed.port}"
        mail.send(letter(), server=server, http=http(allowed, trust=closed.trust))
        assert closed.box.encrypted == [True]
        with pytest.raises(FetchError):  # nobody vouches for the certificate
            mail.send(letter(), server=server, http=http(allowed))
        wrong = msgspec.structs.replace(server, password="autre mot")
        with pytest.raises(Reauthorise) as caught:
            mail.send(letter(), server=wrong, http=http(allowed, trust=closed.trust))
        assert len(closed.box.taken) == 1
    everywhere = caplog.text + caught.value.text + str(caught.value) + repr(caught.value.__cause__)
    assert PASSWORD not in everywhere and "autre mot" not in everywhere and "vigie" not in str(caught.value)


def test_a_server_that_offers_no_encryption_gets_no_mail(post: Office) -> None:
    with pytest.raises(Refused):
        mail.send(letter(), server=Server("127.0.0.1", post.port, "starttls"), http=http(f"127.0.0.1:{post.port}"))
    assert post.box.taken == []


def test_no_private_server_unless_the_operator_names_it(post: Office) -> None:
    for security, refusal in (("starttls", ForbiddenAddress), ("tls", ForbiddenAddress), ("none", BadInput)):
        with pytest.raises(refusal):
            mail.send(letter(), server=Server("127.0.0.1", post.port, security), http=http())
    away = Http(config(), pause=0, lookup=lambda *_, **__: [(2, 1, 6, "", ("169.254.169.254", 587))])
    with pytest.raises(ForbiddenAddress):
        mail.send(letter(), server=Server("smtp.alpha.example", 587), http=away)
    assert post.box.taken == []
    ours = of_instance(
        read({"HUNE_SMTP_URL": f"smtp://127.0.0.1:{post.port}?tls=none", "HUNE_MAIL_FROM": "a@b.example"})
    )
    assert ours is not None
    mail.send(letter(sender=""), server=ours, http=http())
    assert post.box.letters()[0]["From"] == "a@b.example"
    with pytest.raises(ForbiddenAddress):  # what the operator named is that port alone
        mail.send(letter(), server=Server("127.0.0.1", post.port + 1, "starttls"), http=http())


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("", None),
        ("smtp://mail.example", Server("mail.example", 587, "starttls", ours=True)),
        ("smtp://u%40x:p%2Fw@mail.example:25", Server("mail.example", 25, "starttls", "u@x", "p/w", ours=True)),
        ("smtps://mail.example", Server("mail.example", 465, "tls", ours=True)),
        ("smtp://mail.example?tls=none", Server("mail.example", 25, "none", ours=True)),
    ],
)
def test_the_instances_server_is_read_from_its_setting(url: str, server: Server | None) -> None:
    assert of_instance(read({"HUNE_SMTP_URL": url})) == server


@pytest.mark.parametrize(
    "url", ["mail.example:25", "http://mail.example", "smtp://mail.example:port", "smtp://x?tls=maybe"]
)
def test_a_setting_that_cannot_be_read_is_said(url: str) -> None:
    with pytest.raises(BadInput):
        of_instance(read({"HUNE_SMTP_URL": url}))


def test_a_channel_by_mail_sends_what_reads_well(post: Office) -> None:
    said = {"to": "veille@alpha.example\ndirection@alpha.example", "host": "127.0.0.1", "port": str(post.port),
            "security": "none", "sender": "Hune <vigie@alpha.example>"}  # fmt: skip
    Mail(said, http(f"127.0.0.1:{post.port}")).send(
        message(severity="urgent", lines=(Line(NASTY), Line("deux")), to="veille@alpha.example")
    )
    [got] = post.box.letters()
    assert post.box.taken[0][0] == ["veille@alpha.example"]
    assert got["Importance"] == "high" and got["Content-Language"] == "fr"
    plain, page = got.get_body(("plain",)).get_content(), got.get_body(("html",)).get_content()
    assert NASTY in plain and "Ouvrir dans Hune: https://hune.example/w/1/signals/7" in plain
    assert "<at>" not in page and "&lt;at&gt;chef" in page and 'href="https://hune.example/w/1/signals/7"' in page
    assert "src=" not in page and "Alpha Télécom" in page


def test_the_workspaces_own_server_comes_before_the_instances(people: People, monkeypatch: Any) -> None:
    named = read({"HUNE_SMTP_URL": "smtp://mail.example", "HUNE_MAIL_FROM": "a@b.example"})
    monkeypatch.setattr(mail, "config", lambda: named)
    assert mail.server_of(people.workspace.pk).host == "mail.example"
    said = {"to": "a@b.example", "host": "smtp.alpha.example", "sender": "b@alpha.example", "user": "u"}
    Channel.objects.create(workspace=people.workspace, kind="mail", said=said, sealed=seal({"password": "p"}))
    assert mail.server_of(people.workspace.pk) == Server(
        "smtp.alpha.example", 587, "starttls", "u", "p", "b@alpha.example"
    )
    assert mail.server_of(people.elsewhere.pk).host == "mail.example"
    monkeypatch.setattr(mail, "config", lambda: read({}))
    with pytest.raises(BadInput, match="HUNE_SMTP_URL"):
        mail.server_of(people.elsewhere.pk)
