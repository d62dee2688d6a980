"""The outgoing client against a server that misbehaves."""

from __future__ import annotations

import gzip
import socket
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import httpcore2
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from hune import __version__
from hune.errors import BadAnswer, BadInput, ForbiddenAddress, RateLimited, Reauthorise, Refused, TooLarge, Unreachable
from hune.http import Http
from tests.servers import odd as manners
from tests.servers.odd import OddServer, client, config, odd_server


@pytest.fixture
def odd() -> Iterator[OddServer]:
    with odd_server() as server:
        yield server


def test_an_ordinary_answer_and_who_we_say_we_are(odd: OddServer) -> None:
    url = odd.says("/a", "<x/>", "application/xml; charset=utf-8", ETag='"1"', Cache_Control="max-age=60")
    answer = client(odd).get(url, headers={"accept": "text/xml"})
    assert (answer.status, answer.body, answer.etag, answer.max_age) == (200, b"<x/>", '"1"', 60)
    assert (answer.content_type, answer.url, answer.moved_to, answer.cut) == ("application/xml", url, None, False)
    path, headers = odd.asked[0]
    assert headers["user-agent"] == f"Hune/{__version__} (+mail@example.org)"
    assert (path, headers["accept"], headers["host"]) == ("/a", "text/xml", f"127.0.0.1:{odd.port}")


def test_what_we_have_is_not_sent_again(odd: OddServer) -> None:
    odd.manners["/a"] = manners.conditional("<x/>", '"v1"', {"Last-Modified": "Mon, 18 May 2026 10:00:00 GMT"})
    http = client(odd)
    first = http.get(odd.url + "/a")
    again = http.get(odd.url + "/a", etag=first.etag, last_modified=first.last_modified)
    assert not first.unchanged and again.unchanged and again.body == b""
    assert odd.asked[1][1]["if-modified-since"] == "Mon, 18 May 2026 10:00:00 GMT"


def test_304_that_nobody_asked_for_is_no_answer(odd: OddServer) -> None:
    odd.manners["/a"] = manners.plain(304)
    with pytest.raises(BadAnswer):
        client(odd).get(odd.url + "/a")


def test_an_etag_that_no_header_can_carry_is_left_out(odd: OddServer) -> None:
    client(odd).get(odd.says("/a", "x"), etag='"é"', last_modified="hier à midi")
    assert "if-none-match" not in odd.asked[0][1]


def test_packed_answers_are_unpacked(odd: OddServer) -> None:
    url = odd.says("/a", gzip.compress("é".encode() * 1000), Content_Encoding="gzip")
    assert client(odd).get(url).body.decode() == "é" * 1000


def test_redirects_are_followed_and_permanent_ones_reported(odd: OddServer) -> None:
    end = odd.says("/end", "x")
    odd.manners["/old"] = manners.redirect("/newer", 301)
    odd.manners["/newer"] = manners.redirect(end, 308)
    odd.manners["/for-now"] = manners.redirect("/old", 302)
    odd.manners["/half"] = manners.redirect("/for-now", 301)
    http = client(odd)
    assert http.get(odd.url + "/old").moved_to == end
    assert http.get(odd.url + "/for-now").moved_to is None
    answer = http.get(odd.url + "/half")
    assert (answer.moved_to, answer.url) == (odd.url + "/for-now", end)


def test_redirects_end_somewhere(odd: OddServer) -> None:
    odd.manners["/round"] = manners.redirect("/round")
    with pytest.raises(BadAnswer, match="circles"):
        client(odd).get(odd.url + "/round")
    assert len(odd.asked) == 6


@pytest.mark.parametrize(
    "onward", ["http://127.0.0.1:1/", "http://10.0.0.1/", "http://[::1]/", "http://localhost/", "file:///etc/hosts", "ftp://a.example/"]
)  # fmt: skip
def test_no_redirect_leads_into_a_private_network(odd: OddServer, onward: str) -> None:
    odd.manners["/out"] = manners.redirect(onward)
    with pytest.raises(ForbiddenAddress):
        client(odd).get(odd.url + "/out")


@pytest.mark.parametrize("onward", ["http://", "http://[", "http://a b/", "http://host:99999/"])
def test_a_redirect_to_no_address(odd: OddServer, onward: str) -> None:
    odd.manners["/out"] = manners.redirect(onward)
    with pytest.raises(BadAnswer):
        client(odd).get(odd.url + "/out")
    odd.manners["/nowhere"] = manners.plain(302)
    with pytest.raises(BadAnswer):
        client(odd).get(odd.url + "/nowhere")


@pytest.mark.parametrize("url", ["", "a.example", "http://", "http://[", "http://a:b:c/", "nonsense with blanks"])
def test_no_address_at_all(url: str) -> None:
    with pytest.raises(BadInput):
        client().get(url)


@pytest.mark.parametrize("url", ["file:///etc/hosts", "ftp://a.example/", "gopher://a.example/", "data:,x"])
def test_other_schemes(url: str) -> None:
    with pytest.raises(ForbiddenAddress):
        client().get(url)


def test_loopback_is_forbidden_unless_allowed(odd: OddServer) -> None:
    with pytest.raises(ForbiddenAddress):
        client().get(odd.says("/a", "x"))
    assert odd.asked == []


def test_the_checked_address_is_the_one_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that answers a public address first and loopback afterwards (DNS rebinding) gains nothing."""
    lookups: list[str] = []
    connected: list[Any] = []

    def rebinding(host: str, port: int, **_: Any) -> list[Any]:
        lookups.append(host)
        return [(0, 0, 0, "", ("93.184.216.34" if len(lookups) == 1 else "127.0.0.1", port))]

    def connect(_: Any, host: str, port: int, timeout: float | None = None, **__: Any) -> Any:
        connected.append((host, port))
        raise httpcore2.ConnectError("not in a test")

    monkeypatch.setattr(httpcore2.SyncBackend, "connect_tcp", connect)
    with pytest.raises(Unreachable):
        Http(config(), pause=0, lookup=rebinding).get("http://rebind.example/")
    assert (lookups, connected) == (["rebind.example"], [("93.184.216.34", 80)])


def test_the_next_address_is_tried_when_one_is_silent(odd: OddServer) -> None:
    odd.says("/a", "here")
    with socket.socket() as closed:
        closed.bind(("127.0.0.2", 0))  # bound, not listening: refuses

        def two(host: str, port: int, **_: Any) -> list[Any]:
            return [(0, 0, 0, "", ("127.0.0.2", port)), (0, 0, 0, "", ("127.0.0.1", port))]

        http = Http(config(f"two.example:{odd.port}"), pause=0, lookup=two)
        assert http.get(f"http://two.example:{odd.port}/a").body == b"here"
    assert odd.asked[0][1]["host"] == f"two.example:{odd.port}"


def test_keys_in_the_address_go_into_a_header_and_to_nobody_else(odd: OddServer) -> None:
    with odd_server() as other:
        odd.says("/feed", "x")
        odd.manners["/out"] = manners.redirect(other.says("/feed", "y"), 301)
        http = client(odd, other)
        answer = http.get(f"http://ann:s%3Acret@127.0.0.1:{odd.port}/feed")
        assert (odd.asked[0][1]["authorization"], "cret" in answer.url) == ("Basic YW5uOnM6Y3JldA==", False)
        moved = http.get(f"http://ann:secret@127.0.0.1:{odd.port}/out")
        assert "authorization" not in other.asked[0][1] and moved.moved_to is None
        odd.manners["/locked"] = manners.plain(401)
        with pytest.raises(Reauthorise):
            http.get(f"http://ann:old@127.0.0.1:{odd.port}/locked")


def test_no_key_of_any_name_follows_a_redirect_to_another_host(odd: OddServer) -> None:
    keys = {"Api-Key": "secret", "user-api-key": "secret", "Cookie": "secret", "authorization": "secret"}
    with odd_server() as other:
        odd.manners["/out"] = manners.redirect(other.says("/feed", "y"))
        odd.manners["/in"] = manners.redirect(odd.says("/feed", "x"))
        client(odd, other).get(odd.url + "/out", headers=keys | {"Accept": "text/xml"})
        assert other.asked[0][1]["accept"] == "text/xml" and "secret" not in other.asked[0][1].values()
        client(odd).get(odd.url + "/in", headers=keys)
        assert odd.asked[-1][1]["api-key"] == "secret", "on its own host it goes on"


@pytest.mark.parametrize("key", ["cl\u00e9", "se\ncret", "se\r\nx-more: cret", "se\x00cret", "\ud800"])
def test_a_key_that_no_header_can_hold_is_said_and_written_nowhere(odd: OddServer, key: str) -> None:
    http, headers = client(odd), {"authorization": f"Bearer {key}"}
    ways = (http.get, http.post, lambda url, **more: http.lines(url, **more).__enter__(),
            lambda url, **more: http.channel(url, **more).__enter__())  # fmt: skip
    for way in ways:
        with pytest.raises(BadInput) as raised:
            way(odd.url + "/a", headers=headers)
        assert "cret" not in str(raised.value) + raised.value.text and raised.value.__cause__ is None
    assert odd.asked == []


def test_too_often_with_seconds_and_with_a_date(odd: OddServer) -> None:
    odd.manners["/a"] = manners.plain(429, "", {"Retry-After": "120"})
    http = client(odd)
    with pytest.raises(RateLimited) as raised:
        http.get(odd.url + "/a")
    assert raised.value.retry_after == 120
    with pytest.raises(RateLimited) as raised:
        http.get(odd.says("/b", "the same host"))
    assert raised.value.retry_after and 100 < raised.value.retry_after <= 120
    assert len(odd.asked) == 1, "while a host wants silence it is not asked"
    later = format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)
    odd.manners["/a"] = manners.plain(429, "", {"Retry-After": later})
    with pytest.raises(RateLimited) as raised:
        client(odd).get(odd.url + "/a")
    assert raised.value.retry_after and 3500 < raised.value.retry_after <= 3600
    odd.manners["/a"] = manners.plain(429)
    with pytest.raises(RateLimited) as raised:
        client(odd).get(odd.url + "/a")
    assert raised.value.retry_after is None


def test_faults_of_the_other_side(odd: OddServer) -> None:
    odd.manners["/500"] = manners.plain(500, "<html>oops")
    odd.manners["/garbage"] = manners.garbage
    http = client(odd)
    with pytest.raises(Unreachable, match="500"):
        http.get(odd.url + "/500")
    with pytest.raises(BadAnswer):
        http.get(odd.url + "/garbage")
    with pytest.raises(Refused, match="404"):
        http.get(odd.url + "/missing")


def test_nobody_there() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
        with pytest.raises(Unreachable):
            Http(config(f"127.0.0.1:{port}"), pause=0).get(f"http://127.0.0.1:{port}/")


def test_an_endless_body_ends_at_the_cap(odd: OddServer) -> None:
    odd.manners["/endless"] = manners.endless("<rss>", "<item/>")
    with pytest.raises(TooLarge):
        client(odd).get(odd.url + "/endless")
    answer = client(odd).get(odd.url + "/endless", partial=True)
    assert answer.cut and len(answer.body) == 1_000_000


def test_a_gzip_bomb_ends_at_the_cap(odd: OddServer) -> None:
    odd.manners["/bomb"] = manners.gzip_bomb(200)
    with pytest.raises(TooLarge):
        client(odd).get(odd.url + "/bomb")
    assert len(client(odd).get(odd.url + "/bomb", cap=5000, partial=True).body) == 5000


def test_trickling_bodies_and_headers_end_with_the_time(odd: OddServer) -> None:
    odd.manners["/body"] = manners.trickle(b"<item/>")
    odd.manners["/headers"] = manners.trickled_headers
    http = client(odd)
    with pytest.raises(Unreachable):
        http.get(odd.url + "/headers", seconds=0.4)
    with pytest.raises(Unreachable):
        http.get(odd.url + "/body", seconds=0.4)
    answer = http.get(odd.url + "/body", seconds=0.4, partial=True)
    assert answer.cut and answer.body.startswith(b"<item")


def test_an_answer_that_breaks_off(odd: OddServer) -> None:
    odd.manners["/half"] = manners.broken_off(b"<rss><item>", 1000)
    with pytest.raises(BadAnswer):
        client(odd).get(odd.url + "/half")
    answer = client(odd).get(odd.url + "/half", partial=True)
    assert (answer.cut, answer.body) == (True, b"<rss><item>")


def test_an_answer_packed_in_a_way_we_cannot_read(odd: OddServer) -> None:
    with pytest.raises(BadAnswer):
        client(odd).get(odd.says("/a", b"\x1f\x8b nonsense", Content_Encoding="gzip"))
    with pytest.raises(BadAnswer):
        client(odd).get(odd.says("/b", b"?", Content_Encoding="br"))


def _certificate(folder: Path, name: str) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """What a server called `name` shows, and what a client trusts that believes it."""
    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    day = timedelta(days=1)
    made = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime.now(UTC) - day)
        .not_valid_after(datetime.now(UTC) + day)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    hidden = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "both.pem").write_bytes(hidden + made.public_bytes(pem))
    shown = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    shown.load_cert_chain(folder / "both.pem")
    return shown, ssl.create_default_context(cadata=made.public_bytes(pem).decode())


def test_certificates_are_checked_against_the_name_not_the_address(tmp_path: Path) -> None:
    shown, trusted = _certificate(tmp_path, "secure.example")

    def here(host: str, port: int, **_: Any) -> list[Any]:
        return [(0, 0, 0, "", ("127.0.0.1", port))]

    with odd_server(shown) as odd:
        odd.says("/a", "safe")
        allowed = config(f"secure.example:{odd.port},other.example:{odd.port}")
        http = Http(allowed, pause=0, lookup=here, trust=trusted)
        assert http.get(f"https://secure.example:{odd.port}/a").body == b"safe"
        with pytest.raises(Unreachable):
            http.get(f"https://other.example:{odd.port}/a")
        with pytest.raises(Unreachable):
            Http(allowed, pause=0, lookup=here).get(f"https://secure.example:{odd.port}/a")
