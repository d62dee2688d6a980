"""A report arrives at a real SMTP server, and is read there as its readers' programs read it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import pytest
from django.utils import timezone
from PIL import Image
from pptx import Presentation
from selectolax.lexbor import LexborHTMLParser

from hune.config import read
from hune.http import Http
from hune.notify.models import Delivery
from hune.reports.clerk import Clerk
from hune.runtime import Runtime
from tests.command import begin, hune
from tests.notify.post import Office, office
from tests.reports.conftest import (
    AFTER_THE_PEAK,
    IN_SILENCE,
    Planned,
    engine,
    here,
    people,
    planned,
    quick_passwords,
    store,
    told,
)  # fmt: skip
from tests.servers.odd import config

pytestmark = pytest.mark.system
__all__ = ["engine", "here", "people", "planned", "quick_passwords", "store", "told"]
SENDER = "Hune <vigie@alpha.example>"


@pytest.fixture
def post(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    with office(tmp_path) as running:
        monkeypatch.setenv("HUNE_SMTP_URL", f"smtp://127.0.0.1:{running.port}?tls=none")
        monkeypatch.setenv("HUNE_ALLOW_PRIVATE", f"127.0.0.1:{running.port}")
        monkeypatch.setenv("HUNE_MAIL_FROM", SENDER)
        monkeypatch.setenv("HUNE_URL", "https://vigie.example")
        yield running


def arrived(here: Runtime, post: Office, now: datetime = AFTER_THE_PEAK) -> list[EmailMessage]:
    """What came of reports written by the clerk and carried by the sender."""
    here.config = replace(read(), home=here.config.home)
    here.sender._client = Http(config(f"127.0.0.1:{post.port}"), pause=0)
    Clerk(here, lambda: now).look()
    here.sender.settle()
    return post.box.letters()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_summary_is_in_the_mail_and_the_files_beside(
    planned: Planned, here: Runtime, post: Office, language: str
) -> None:
    planned(language=language, slides=True, rhythm="monthly")
    [letter] = arrived(here, post)
    assert (letter["To"], letter["From"]) == ("direction@alpha.example", SENDER)
    assert letter["Subject"].startswith("La semaine d’Alpha · ")
    assert letter["Message-ID"].startswith("<hune.") and letter["Content-Language"] == language

    text, page = letter.get_body(("plain",)), letter.get_body(("html",))
    assert text is not None and page is not None
    html = LexborHTMLParser(page.get_content())
    assert html.css_first("html").attributes["lang"] == language
    assert html.css_first("h2").text() == "Alpha Télécom"
    lede = html.css_first(".lede").text()
    assert lede and lede.split()[0] in text.get_content()
    assert len(html.css(".figures td")) >= 4
    assert [tag for tag in ("script", "link", "iframe") if html.css(tag)] == []

    [picture] = html.css("img")
    parts = {part["Content-ID"]: part for part in letter.walk() if part["Content-ID"]}
    within = parts[f"<{(picture.attributes['src'] or '').removeprefix('cid:')}>"]
    assert picture.attributes["alt"] and Image.open(BytesIO(within.get_content())).width > 1000

    files = {part.get_filename(): part for part in letter.iter_attachments()}
    [paper] = [part for name, part in files.items() if name.endswith(".pdf")]
    [slides] = [part for name, part in files.items() if name.endswith(".pptx")]
    assert paper.get_content_type() == "application/pdf" and paper.get_content().startswith(b"%PDF-")
    assert len(Presentation(BytesIO(slides.get_content())).slides) > 3


def test_each_reader_can_take_themselves_off_in_their_own_mail(planned: Planned, here: Runtime, post: Office) -> None:
    planned(addresses=["a@alpha.example", "b@alpha.example"])
    letters = {letter["To"]: letter for letter in arrived(here, post)}
    assert set(letters) == {"a@alpha.example", "b@alpha.example"}
    links = {to: letter["List-Unsubscribe"].strip("<>") for to, letter in letters.items()}
    assert len(set(links.values())) == 2
    for to, letter in letters.items():
        assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        page, text = letter.get_body(("html",)), letter.get_body(("plain",))
        assert page is not None and text is not None
        assert links[to] in page.get_content() and links[to] in text.get_content().replace("\n", "")
        assert links[to].startswith("https://vigie.example/reports/off/")


@pytest.mark.parametrize(("language", "said"), [("fr", "Rien n’a été trouvé sur"), ("en", "Nothing was found about")])
def test_days_of_silence_are_one_sentence_without_files(
    planned: Planned, here: Runtime, post: Office, language: str, said: str
) -> None:
    planned(IN_SILENCE, language=language)
    [letter] = arrived(here, post, IN_SILENCE)
    page = letter.get_body(("html",))
    assert page is not None and said in page.get_content() and list(letter.iter_attachments()) == []


def test_a_server_that_is_away_loses_nothing(planned: Planned, here: Runtime, post: Office) -> None:
    post.box.after = "451 4.3.0 come back later"
    planned()
    assert arrived(here, post) == []
    row = Delivery.objects.get()
    assert row.state == "waiting" and "come back later" in str(row.error_params)
    post.box.after = "250 2.0.0 taken"
    Delivery.objects.update(due_at=timezone.now())
    here.sender.settle()
    assert len(post.box.letters()) == 1 and Delivery.objects.get().state == "sent"


def test_the_command_writes_and_sends_where_no_server_runs(tmp_path: Path) -> None:
    home, file = begin(tmp_path / "home"), tmp_path / "posts.csv"
    yesterday = (datetime.now(UTC) - timedelta(days=2)).isoformat()
    file.write_text(f"date,text,author,url\n{yesterday},Panne chez Alpha,ines,https://forum.example/1\n")
    hune(home, "import", str(file))
    hune(home, "topic", "add", "Alpha", "--query", "alpha")
    hune(home, "report", "add", "Le jour", "--topic", "Alpha", "--to", "direction@alpha.example", "--every", "day")
    with office(tmp_path) as post:
        said = {"HUNE_SMTP_URL": f"smtp://127.0.0.1:{post.port}?tls=none", "HUNE_MAIL_FROM": SENDER}
        sent = hune(home, "report", "send", "le jour", HUNE_ALLOW_PRIVATE=f"127.0.0.1:{post.port}", **said)
        assert [(place["to"], place["state"]) for place in sent["places"]] == [("direction@alpha.example", "sent")]
        [letter] = post.box.letters()
    assert [part.get_content_type() for part in letter.iter_attachments()] == ["application/pdf"]
    wrong = hune(home, "report", "add", "X", "--topic", "1", "--to", "a@b.example", "--every", "hour", code=1)
    assert "is no rhythm" in wrong or "n’est pas un rythme" in wrong
