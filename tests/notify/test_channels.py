"""What each service is sent, against what its public documentation demands. No service of these was asked itself."""

from __future__ import annotations

import ast
import hmac
import importlib
import json
import re
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import msgspec
import pytest
import requests

from hune.errors import BadInput, FetchError, ForbiddenAddress, RateLimited, Reauthorise, Refused, Unreachable
from hune.http import Http
from hune.notify import through_apprise
from hune.notify.channels.mattermost import Mattermost
from hune.notify.channels.ntfy import Ntfy
from hune.notify.channels.slack import Slack
from hune.notify.channels.sms import GATEWAYS, Sms
from hune.notify.channels.teams import Teams
from hune.notify.channels.telegram import Telegram
from hune.notify.channels.webhook import Webhook, signature
from hune.notify.courier import Courier, kinds
from hune.notify.message import Line
from tests.notify.places import NASTY, Elsewhere, headers, message, sent, service
from tests.servers.odd import client, config, odd_server, plain, redirect

SLACK = "https://hooks.slack.com/services/T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ"
TEAMS = (
    "https://prod-12.westeurope.logic.azure.com:443/workflows/0123456789abcdef/triggers/manual/paths/invoke"
    "?api-version=2016-06-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=iXNU1_Cx5"
)
TEAMS_PATH = (
    "/workflows/0123456789abcdef/triggers/manual/paths/invoke"
    "?api-version=2016-06-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=iXNU1_Cx5"
)
HOOK = "/hooks/" + "k1" * 13
BOT = "123456789:AAabcdefghijklmnopqrstuvwxyz_12345"
MARKED = re.compile(r"(?<!\\)[*_`~\[\]|#]")


@pytest.fixture(autouse=True)
def no_other_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever would send by the library `requests` itself, past our guard, fails the test."""

    def dialled(*_: Any, **__: Any) -> None:
        raise AssertionError("requests was about to dial by itself")

    monkeypatch.setattr(requests.sessions.Session, "request", dialled)
    monkeypatch.setattr(requests.adapters.HTTPAdapter, "send", dialled)


def test_slack_is_sent_text_without_markup_and_calls_nobody() -> None:
    with service("/services/T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ") as slack:
        assert Slack({"url": SLACK}, slack).send(message()) == "ok"
        assert slack.meant == [SLACK]
        said = sent(slack)
        assert said["mrkdwn"] is False and "mrkdwn_in" not in said["attachments"][0]
        text = said["attachments"][0]["title"] + said["attachments"][0]["text"]
        assert "<" not in text and ">" not in text and "&lt;!channel&gt;" in text
        assert re.sub("&(amp|lt|gt);", "", text).count("&") == 0
        assert "https://hune.example/w/1/signals/7" in text
        assert headers(slack)["content-type"].startswith("application/json")
        assert headers(slack)["x-hune-delivery"] == "9d1f"


@pytest.mark.parametrize(
    ("status", "body", "kind", "words"),
    [
        (404, "no_service", Refused, "no_service"),
        (403, "invalid_token", Reauthorise, "invalid_token"),
        (410, "channel_is_archived", Refused, "channel_is_archived"),
        (400, "invalid_payload", Refused, "invalid_payload"),
        (500, "rollup_error", Unreachable, "rollup_error"),
        (200, "not ok", Refused, "not ok"),
    ],
)
def test_what_slack_says_is_what_we_say(status: int, body: str, kind: type[FetchError], words: str) -> None:
    with service("/services/T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ", body, status) as slack:
        with pytest.raises(kind) as caught:
            Slack({"url": SLACK}, slack).send(message())
        assert words in caught.value.text
        assert "TIiajkdnlazkcOXrIdevi7FQ" not in str(caught.value) + caught.value.text


def test_a_service_that_is_asked_too_often_says_until_when() -> None:
    with service(
        "/services/T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ", "rate_limited", 429, Retry_After="30"
    ) as slow:
        with pytest.raises(RateLimited) as caught:
            Slack({"url": SLACK}, slow).send(message())
        assert caught.value.retry_after == 30
    told = json.dumps({"ok": False, "error_code": 429, "description": "Too Many", "parameters": {"retry_after": 7}})
    with service(f"/bot{BOT}/sendMessage", told, 429) as slow:
        with pytest.raises(RateLimited) as caught:
            Telegram({"token": BOT, "chat": "-100123456"}, slow).send(message())
        assert caught.value.retry_after == 7


def test_teams_is_sent_a_card_in_which_nothing_is_markup() -> None:
    with service(TEAMS_PATH, "", 202) as teams:
        assert Teams({"url": TEAMS}, teams).send(message()) == ""
        card = sent(teams)["attachments"][0]
        assert (sent(teams)["type"], card["contentType"]) == ("message", "application/vnd.microsoft.card.adaptive")
        assert card["content"]["type"] == "AdaptiveCard" and "entities" not in card["content"]["msteams"]
        text = card["content"]["body"][0]["text"]
        assert "<at>" not in text and "[Ouvrir dans Hune](https://hune.example/w/1/signals/7)" in text
        users = text.replace("[Ouvrir dans Hune]", "").replace("**Alpha", "Alpha", 1).replace("**\n", "\n", 1)
        assert not MARKED.search(users), MARKED.search(users)
        assert len(teams.odd.sent[0]) < 28_000


def test_a_card_stays_below_the_limit_however_long_the_message() -> None:
    with service(TEAMS_PATH, "", 202) as teams:
        Teams({"url": TEAMS}, teams).send(message(lines=tuple(Line("é*_" * 200) for _ in range(100))))
        assert (
            len(teams.odd.sent[0]) < 28_000
            and "lignes de plus" in sent(teams)["attachments"][0]["content"]["body"][0]["text"]
        )


def test_mattermost_is_sent_markdown_in_which_nothing_is_marked_and_nobody_called() -> None:
    with service(HOOK) as there:
        said = {"url": f"https://mattermost.alpha.example{HOOK}", "channel": "veille"}
        assert Mattermost(said, there).send(message()) == "ok"
        assert there.meant == [said["url"]]
        body = sent(there)
        assert body["channel"] == "veille" and body["username"] == "Hune"
        assert (
            not re.search(r"@\w", body["text"])
            and "[Ouvrir dans Hune](https://hune.example/w/1/signals/7)" in body["text"]
        )
        users = body["text"].replace("[Ouvrir dans Hune]", "").replace("**Alpha", "Alpha", 1)
        assert not MARKED.search(users.replace("**\n", "\n", 1))


def test_what_mattermost_refuses_with() -> None:
    told = json.dumps(
        {"id": "web.incoming_webhook.channel_locked.app_error", "message": "Invalid webhook.", "status_code": 400}
    )
    with service(HOOK, told, 400) as there, pytest.raises(Refused) as caught:
        Mattermost({"url": f"https://mm.alpha.example{HOOK}"}, there).send(message())
    assert "Invalid webhook." in caught.value.text


class Marks(HTMLParser):
    """Reads HTML as Telegram does: marks must be closed in their order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.met: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.open.append(tag)
        self.met.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def test_telegram_is_sent_whole_html_with_our_two_marks_alone() -> None:
    with service(f"/bot{BOT}/sendMessage", '{"ok":true,"result":{"message_id":4}}') as there:
        assert Telegram({"token": BOT, "chat": "-1001234567890"}, there).send(message()) == "ok"
        assert there.meant == [f"https://api.telegram.org/bot{BOT}/sendMessage"]
        body = sent(there)
        assert (body["chat_id"], body["parse_mode"]) == (-1001234567890, "HTML")
        read = Marks()
        read.feed(body["text"])
        read.close()
        assert (read.open, read.met) == ([], ["b", "a"])
        assert read.text.replace("\u2060", "").count(" ".join(NASTY.split())) == 2
        assert not re.search(r"@\w", read.text)
        assert "\nCause" in body["text"]


def test_a_long_message_to_telegram_is_one_and_below_its_limit() -> None:
    with service(f"/bot{BOT}/sendMessage", '{"ok":true}') as there:
        Telegram({"token": BOT, "chat": "@veille_alpha"}, there).send(
            message(lines=tuple(Line("<&>" * 300) for _ in range(40)))
        )
        assert len(sent(there)["text"]) <= 4096 and sent(there)["text"].endswith("</a>")


def test_what_telegram_refuses_with() -> None:
    told = json.dumps({"ok": False, "error_code": 403, "description": "Forbidden: bot was kicked from the group chat"})
    with service(f"/bot{BOT}/sendMessage", told, 403) as there, pytest.raises(Reauthorise) as caught:
        Telegram({"token": BOT, "chat": "-100123456"}, there).send(message())
    assert "bot was kicked" in caught.value.text and BOT not in caught.value.text + str(caught.value)


def test_ntfy_is_sent_its_json() -> None:
    with service("/", '{"id":"xE73Iyuabi","event":"message"}') as there:
        said = {"url": "https://ntfy.alpha.example", "topic": "veille-8f3k", "token": "tk_abc"}
        Ntfy(said, there).send(message(severity="urgent"))
        body = sent(there)
        assert (body["topic"], body["message"]) == ("veille-8f3k", f"Cause : {NASTY}")
        assert body["title"].startswith("Alpha : *_<>&@channel")
        assert headers(there)["x-click"] == "https://hune.example/w/1/signals/7"
        assert (headers(there)["x-priority"], headers(there)["authorization"]) == ("max", "Bearer tk_abc")


def test_a_message_to_ntfy_is_no_file_however_long() -> None:
    with service("/", "{}") as there:
        Ntfy({"url": "https://ntfy.sh", "topic": "a"}, there).send(message(lines=(Line("à" * 9000),)))
        assert there.odd.asked[0][0] == "/" and len(sent(there)["message"].encode()) <= 4096


def test_a_webhook_is_signed_and_numbered() -> None:
    with service("/hune", '{"message": "merci"}', 202) as there:
        said = {"url": "https://outils.alpha.example/hune", "secret": "seize lettres au moins"}
        assert Webhook(said, there).send(message()) == "202 merci"
        body, told = there.odd.sent[0], headers(there)
        at, digest = re.fullmatch(r"t=(\d+),v1=([0-9a-f]{64})", told["hune-signature"]).groups()  # type: ignore[union-attr]
        assert digest == hmac.new(b"seize lettres au moins", at.encode() + b"." + body, sha256).hexdigest()
        assert signature(said["secret"], int(at), body) == told["hune-signature"]
        assert told["idempotency-key"] == "9d1f" and sent(there)["key"] == "9d1f"
        assert sent(there)["title"] == f"Alpha : {NASTY}" and sent(there)["at"] == "2026-11-22T09:04:00Z"


def test_a_text_message_is_short_and_goes_to_the_gateway() -> None:
    with service("/sendmsg", "") as there:
        Sms({"url": "freemobile://12345678@secretsecret"}, there).send(message(lines=(Line("mot " * 500),)))
        assert there.meant[0].startswith("https://smsapi.free-mobile.fr/sendmsg")
        assert "…" in sent(there)["msg"] and len(sent(there)["msg"]) <= 330
    with pytest.raises(BadInput):
        Sms.check({"url": "mqtt://127.0.0.1"})
    with pytest.raises(BadInput):
        Sms.check({"url": "file:///etc/passwd"})


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (Slack, {"url": "https://hooks.slack.example/services/T1/B1/x"}),
        (Slack, {"url": "https://hooks.slack.com/services/T1JJ3T3L2"}),
        (Teams, {"url": "https://alpha.example/workflows"}),
        (Mattermost, {"url": "https://mm.alpha.example/hooks/"}),
        (Mattermost, {"url": "mattermost"}),
        (Telegram, {"token": "jeton", "chat": "-100123456"}),
        (Telegram, {"token": BOT, "chat": "les amis"}),
        (Ntfy, {"url": "https://ntfy.sh", "topic": "a/../b"}),
    ],
)
def test_what_can_be_no_place_is_said_before_it_is_kept(kind: type[Courier], said: dict[str, str]) -> None:
    with pytest.raises(BadInput):
        kind.check(said)


def test_no_channel_reaches_a_private_address_unless_it_is_allowed() -> None:
    with odd_server() as odd:
        odd.says(HOOK, "ok")
        odd.says("/", "{}")
        closed = Http(config(), pause=0)
        for host in ("127.0.0.1", "localhost"):
            url = f"http://{host}:{odd.port}"
            for courier in (
                Mattermost({"url": url + HOOK}, closed),
                Ntfy({"url": url, "topic": "a"}, closed),
                Webhook({"url": url, "secret": "x" * 16}, closed),
            ):
                with pytest.raises(ForbiddenAddress):
                    courier.send(message())
        with pytest.raises(ForbiddenAddress):
            Mattermost({"url": "http://169.254.169.254" + HOOK}, closed).send(message())
        rebound = Http(config(), pause=0, lookup=lambda *_, **__: [(2, 1, 6, "", ("10.0.0.7", 443))])
        with pytest.raises(ForbiddenAddress):
            Slack({"url": SLACK}, rebound).send(message())
        assert odd.asked == []
        assert Mattermost({"url": odd.url + HOOK}, client(odd)).send(message()) == "ok"
        assert len(odd.asked) == 1


def test_no_redirect_is_followed_with_what_was_sent() -> None:
    with odd_server() as odd, odd_server() as inner:
        odd.manners[HOOK] = redirect(inner.url + "/inside", 307)
        with pytest.raises(FetchError):
            Mattermost({"url": odd.url + HOOK}, client(odd, inner)).send(message())
        assert inner.asked == [] and len(odd.asked) == 1


NAMED = [("slack", "NotifySlack"), ("workflows", "NotifyWorkflows"), ("mattermost", "NotifyMattermost"),
         ("telegram", "NotifyTelegram"), ("ntfy", "NotifyNtfy"), *sorted(set(GATEWAYS.values()))]  # fmt: skip


@pytest.mark.parametrize(("module", "name"), NAMED)
def test_a_plugin_dials_by_our_desk_alone(module: str, name: str) -> None:
    """Its module imports nothing that could dial but `requests`, and says that name in no other way."""
    through_apprise.plugin(module, name)
    loaded = importlib.import_module(f"apprise.plugins.{module}")
    assert loaded.requests is through_apprise.DESK
    tree = ast.parse(Path(str(loaded.__file__)).read_text())
    imports = {a.name for node in ast.walk(tree) if isinstance(node, ast.Import) for a in node.names}
    imports |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.level == 0}
    dials = {"socket", "ssl", "smtplib", "http", "http.client", "urllib.request", "urllib3", "httpx", "subprocess",
             "asyncio", "ftplib", "telnetlib", "requests.sessions", "requests.adapters"}  # fmt: skip
    assert not imports & dials
    said = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "requests"
    }
    assert said <= {"post", "get", "request", "codes", "RequestException"}, said


def test_only_one_file_knows_apprise_and_the_plugins_it_loads_are_tested() -> None:
    root = Path(through_apprise.__file__).parent.parent
    knowing = [
        p for p in root.rglob("*.py") if re.search(r"^\s*(import|from) (apprise|requests)\b", p.read_text(), re.M)
    ]
    assert [p.name for p in knowing] == ["through_apprise.py"]
    named = {m for p in root.rglob("*.py") for m in re.findall(r'plugin\(\s*"(\w+)", "(\w+)"', p.read_text())}
    assert named <= set(NAMED)


def test_every_kind_of_channel_says_what_it_is() -> None:
    assert set(kinds()) == {"mail", "mattermost", "ntfy", "rss", "slack", "sms", "teams", "telegram", "webhook"}
    for kind in kinds().values():
        assert kind.steps and kind.about.endswith(".") and all(step.endswith(".") for step in kind.steps)
        if kind.published:
            continue
        assert any(need.kind == "secret" for need in kind.needs)
        secret = {need.name: f"hush-{need.name}" for need in kind.needs if need.kind == "secret"}
        shown = {need.name: "https://alpha.example" for need in kind.needs if need.kind == "url"}
        where = kind(secret | shown, client()).where()
        assert not any(value in where for value in secret.values())


def test_a_long_title_is_cut_at_a_word_and_says_so() -> None:
    from hune.notify.form import PLAIN, body, cut, title, whole

    assert cut("un deux trois", 9) == "un deux…" and cut("un deux", 7) == "un deux" and cut("a" * 10, 5) == "aaaa…"
    long = message(title="mot " * 100, lines=tuple(Line(f"ligne {n}") for n in range(50)))
    assert title(long).endswith("mot…") and len(title(long)) <= 200
    said = body(long, PLAIN, 200)
    assert len(said) <= 200 and said.endswith("Ouvrir dans Hune: https://hune.example/w/1/signals/7")
    assert re.search(r"… et \d+ lignes de plus sur la page", said)
    assert len(whole(long, PLAIN, 300)) <= 300
    assert "\n" not in title(message(title="deux\nlignes\u2028et\x00plus"))
    assert msgspec.json.decode(msgspec.json.encode(long)) is not None
    _ = Elsewhere, plain
