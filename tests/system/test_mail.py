"""A real mailbox: newsletters as senders really write them, read once, never marked as read."""

from __future__ import annotations

import imaplib
import smtplib
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep
from typing import Any

import pytest

from hune.connectors.imap.mailbox import named
from hune.connectors.imap.source import Imap
from hune.errors import FetchError, ForbiddenAddress, Reauthorise, Refused
from hune.http import Http
from hune.listen.source import Polled
from hune.outcomes import Outcome
from tests.servers.odd import config
from tests.servers.running import free_port, running

pytestmark = pytest.mark.system


@dataclass
class Post:
    """A running mail server: `send` as a sender, `box` as the reader's own program."""

    smtp: int
    imap: int
    imaps: int
    trusted: ssl.SSLContext

    def send(self, to: str, letter: EmailMessage | bytes) -> None:
        before = self.count(to)
        with smtplib.SMTP("127.0.0.1", self.smtp) as out:
            raw = letter if isinstance(letter, bytes) else letter.as_bytes(policy=policy.SMTP)
            out.sendmail("lettre@alpha.example", [f"{to}@hune.example"], raw)
        until = monotonic() + 30
        while self.count(to) == before and monotonic() < until:
            sleep(0.05)

    def box(self, user: str) -> imaplib.IMAP4:
        box = imaplib.IMAP4("127.0.0.1", self.imap)
        box.login(user, "test")
        return box

    def count(self, user: str) -> int:
        with self.box(user) as box:
            return int(box.select("INBOX", readonly=True)[1][0] or 0)

    def listen(self, user: str, cursor: dict[str, Any] | None = None, **more: str) -> Polled:
        said = {"host": "127.0.0.1", "port": str(self.imap), "security": "none", "user": user, "password": "test"}
        return Imap({**said, "folder": "", **more}, self.client()).poll(cursor or {})

    def client(self) -> Http:
        return Http(config(f"127.0.0.1:{self.imap}"), pause=0)


@pytest.fixture(scope="module")
def post() -> Iterator[Post]:
    imap, imaps, smtp, lmtp = (free_port() for _ in range(4))
    ports = {"IMAP_PORT": imap, "IMAPS_PORT": imaps, "SMTP_PORT": smtp, "LMTP_PORT": lmtp}
    # The server's own users must reach the folder: pytest closes its own folders to them whenever it starts.
    with TemporaryDirectory(prefix="hune-mail-") as folder, running("mail", Path(folder), **ports) as said:
        yield Post(int(smtp), int(imap), int(imaps), ssl.create_default_context(cafile=said["CERT"]))


def letter(number: int, text: str = "Bonjour.", **headers: str) -> EmailMessage:
    said = EmailMessage()
    usual = {
        "From": "La lettre d’Alpha <lettre@alpha.example>", "To": "revue@hune.example", "Subject": f"Numéro {number}",
        "Message-ID": f"<{number}@alpha.example>", "Date": f"Mon, 02 Nov 2026 09:{number % 60:02}:00 +0100",
    }  # fmt: skip
    for name, value in {**usual, **{n.replace("_", "-"): v for n, v in headers.items()}}.items():
        said[name] = value
    said.set_content(text)
    return said


def test_a_newsletter_is_read_as_its_readers_read_it(post: Post) -> None:
    said = letter(1, "Version texte.", List_Archive="<https://alpha.example/archives>")
    said.add_alternative(
        """<html><head><title>non</title><style>p{}</style></head><body><p>La fibre arrive <b>lundi</b>.</p>
        <p><a href="https://alpha.example/n/1?utm_source=mail&id=7">Lire la version en ligne</a>
        <a href="https://alpha.example/carte?utm_campaign=x">la carte</a>
        <a href="https://suivi.example/c?to=revue%40hune.example">ici</a>
        <a href="https://alpha.example/desabonnement?u=9">Se désabonner</a></p>
        <p>Envoyée à revue@hune.example</p><img src="https://suivi.example/pixel.gif?u=revue@hune.example" alt="Ouvert">
        </body></html>""",
        subtype="html",
    )
    said.add_attachment("prix secret", filename="prix.txt")
    post.send("revue", said)
    mention = post.listen("revue").mentions[0]
    assert mention.text.startswith("La fibre arrive lundi.") and "secret" not in mention.text
    assert (mention.title, mention.native_id, mention.medium) == ("Numéro 1", "1@alpha.example", "newsletter")
    assert mention.url == "https://alpha.example/n/1?id=7"
    assert mention.links == ["https://alpha.example/n/1?id=7", "https://alpha.example/carte"]
    assert (mention.author.name, mention.site) == ("La lettre d’Alpha", "alpha.example")
    assert "@hune.example" not in repr(mention) and "lettre@" not in repr(mention) and "pixel" not in repr(mention)
    with post.box("revue") as box:
        box.select("INBOX", readonly=True)
        assert b"\\Seen" not in box.fetch("1", "(FLAGS)")[1][0]  # type: ignore[operator]


def test_only_new_letters_come_again(post: Post) -> None:
    for n in range(3):
        post.send("suite", letter(n))
    first = post.listen("suite")
    assert [m.title for m in first.mentions] == ["Numéro 0", "Numéro 1", "Numéro 2"]
    assert post.listen("suite", first.cursor).mentions == []
    post.send("suite", letter(3))
    second = post.listen("suite", first.cursor)
    assert [m.title for m in second.mentions] == ["Numéro 3"] and not second.more


def test_many_letters_come_in_portions(post: Post) -> None:
    with post.box("masse") as box:
        for n in range(120):
            box.append("INBOX", "", "", letter(n).as_bytes())
    titles, cursor, more, polls = list[str](), dict[str, Any](), True, 0
    while more:
        polled = post.listen("masse", cursor)
        titles += [m.title for m in polled.mentions]
        cursor, more, polls = polled.cursor, polled.more, polls + 1
    assert titles == [f"Numéro {n}" for n in range(120)] and polls == 3


def test_a_mailbox_that_counts_anew_doubles_nothing(post: Post) -> None:
    with post.box("neuf") as box:
        box.create("Veille")
        box.append("Veille", "", "", letter(1).as_bytes())
        box.append("Veille", "", "", letter(2).as_bytes())
    before = post.listen("neuf", folder="Veille")
    sleep(1.1)  # the new number is made of the time in seconds
    with post.box("neuf") as box:
        box.delete("Veille")
        box.create("Veille")
        box.append("Veille", "", "", letter(2).as_bytes())
    after = post.listen("neuf", before.cursor, folder="Veille")
    assert after.cursor["validity"] != before.cursor["validity"]
    assert [m.native_id for m in after.mentions] == [before.mentions[1].native_id]


@pytest.mark.parametrize(
    ("head", "body", "text"),
    [
        (b"Content-Type: text/plain; charset=utf-8", "Été".encode("latin-1"), "Été"),
        (b"Content-Type: text/plain; charset=klingon", "Été".encode(), "Été"),
        (b"X-Nothing: said", "Été".encode(), "Été"),
        (b"Content-Type: text/html; charset=iso-8859-1", "<p>Été&nbsp;!</p><p>Fin</p>".encode("latin-1"), "Été !\nFin"),
        (b"Content-Type: multipart/mixed; boundary=never", b"--other\r\n\r\nx", ""),
        (b"Content-Type: text/plain\r\nContent-Transfer-Encoding: base64", b"w4l0w6k=", "Été"),
        (b"Content-Type: text/plain\r\nContent-Transfer-Encoding: quoted-printable", b"=C3=89t=C3=A9", "Été"),
    ],
)
def test_wrong_and_missing_charsets(post: Post, head: bytes, body: bytes, text: str) -> None:
    sent = b"From: a@alpha.example\r\nSubject: =?utf-8?q?=C3=89t=C3=A9?=\r\nDate: 2 Nov 2026 09:00:00 +0100\r\n"
    with post.box("signes") as box:
        box.append("INBOX", "", "", sent + head + b"\r\n\r\n" + body)
        number = int(box.select("INBOX", readonly=True)[1][0] or 0)
    polled = post.listen("signes", {})
    assert (polled.mentions[-1].text, polled.mentions[-1].title) == (text, "Été") and number


def test_what_cannot_be_taken_is_set_aside_with_its_reason(post: Post) -> None:
    huge = letter(1)
    huge.add_attachment(b"0" * 37_000_000, maintype="application", subtype="zip", filename="film.zip")
    undated = letter(2)
    del undated["Date"]
    with post.box("pire") as box:
        for said in (huge, undated, letter(4)):
            box.append("INBOX", "", "", said.as_bytes())
        box.append("INBOX", "", "", letter(3).as_bytes().replace(b"Date: Mon, 02 Nov", b"Date: un jour"))
    polled = post.listen("pire")
    assert [r.outcome for r in polled.rejected] == [Outcome.TOO_LARGE, Outcome.NO_DATE, Outcome.BAD_DATE]
    assert polled.rejected[0].detail == "50 MB" and "Numéro 1" in polled.rejected[0].raw
    assert "hune.example" not in polled.rejected[0].raw
    assert [m.title for m in polled.mentions] == ["Numéro 4"]


def test_folders_have_names_of_any_letters(post: Post) -> None:
    with post.box("accents") as box:
        box.create(f'"{named("Lettres d’été & co")}"')
        box.append(f'"{named("Lettres d’été & co")}"', "", "", letter(1).as_bytes())
    assert len(post.listen("accents", folder="Lettres d’été & co").mentions) == 1
    with pytest.raises(Refused):
        post.listen("accents", folder="Rien")


def test_a_wrong_password_and_a_private_address_are_said(post: Post) -> None:
    with pytest.raises(Reauthorise):
        post.listen("revue", password="autre")
    with pytest.raises(Reauthorise):
        post.listen("revue", password="été")
    with pytest.raises(ForbiddenAddress):
        Imap(
            {"host": "127.0.0.1", "port": str(post.imap), "security": "none", "user": "a", "password": "test"},
            Http(config(), pause=0),
        ).poll({})
    with pytest.raises(FetchError):
        post.listen("revue", security="tls")


def test_the_connection_is_encrypted_to_a_server_that_proves_its_name(post: Post) -> None:
    post.send("secret", letter(1))
    said = {"host": "localhost", "port": str(post.imaps), "security": "", "user": "secret", "password": "test"}
    allowed = config(f"localhost:{post.imaps}")
    assert len(Imap(said, Http(allowed, pause=0, trust=post.trusted)).poll({}).mentions) == 1
    with pytest.raises(FetchError):
        Imap(said, Http(allowed, pause=0)).poll({})
