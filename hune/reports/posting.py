"""A report as it is posted: the summary, the chart within, the files beside; or as a letter in a file."""

from __future__ import annotations

from base64 import b64encode
from datetime import timedelta
from zoneinfo import ZoneInfo

from django.utils.text import slugify

from hune.analyse.study import Said
from hune.notify.letter_form import UNSUBSCRIBE
from hune.notify.notice import Attachment, Notice
from hune.report.article_files import FILES, pdf, pptx
from hune.report.overview_article import days_of
from hune.reports import letter
from hune.reports.writing import Subject, Written

PDF, PPTX = FILES["pdf"].kind, FILES["pptx"].kind


def notice(subject: Subject, written: Written, key: str, address: str, *, slides: bool = False) -> Notice:
    """What the outbox carries: the summary, and the files unless nothing was said. `address`: where the pages are."""
    workspace, article, found = subject.workspace, written.article, letter.summary(written.article)
    last = (written.until - timedelta(microseconds=1)).astimezone(ZoneInfo(workspace.timezone))
    name = f"{slugify(subject.name) or 'hune'}-{last:%Y-%m-%d}"
    files = letter.picture(found)
    if written.said:
        files.append(Attachment(f"{name}.pdf", PDF, pdf(article)))
    if written.said and slides:
        files.append(Attachment(f"{name}.pptx", PPTX, pptx(article)))
    days = days_of(written.since, written.until, workspace.timezone, subject.language)
    title = Said("{name} · {days}", {"name": subject.name, "days": days})
    return Notice(
        workspace_id=workspace.pk, kind="report", key=key, title=title,
        lines=letter.lines(found), path=written.path, html=letter.page(found, address + written.path),
        attachments=tuple(files),
    )  # fmt: skip


def file(written: Written, address: str) -> str:
    """The letter as a page of its own, its chart within."""
    found = letter.summary(written.article)
    page = letter.page(found, address + written.path).replace(UNSUBSCRIBE, "")
    for drawn in letter.picture(found):
        page = page.replace(f"cid:{drawn.name}", f"data:{drawn.type};base64,{b64encode(drawn.content).decode()}")
    return page
