"""The way into this process carries bodies and answers piece by piece, unchanged."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx2
from hypothesis import given
from hypothesis import strategies as st

from hune.cli.inside import Body, Inside


@given(st.lists(st.binary(max_size=40), max_size=20), st.integers(1, 60))
def test_a_body_is_read_whole_in_any_sizes(chunks: list[bytes], size: int):
    import io

    file = io.BufferedReader(Body(iter(chunks)), 16)
    read = iter(lambda: file.read(size), b"")
    assert b"".join(read) == b"".join(chunks)


def test_headers_query_and_body_arrive_and_the_answer_comes_in_pieces():
    seen: dict[str, Any] = {}
    order: list[str] = []

    def application(environ: dict[str, Any], start: Any) -> Iterator[bytes]:
        seen.update(environ)
        seen["body"] = environ["wsgi.input"].read(6)
        start("201 Created", [("X-Said", "oui")])

        def pieces() -> Iterator[bytes]:
            for n in range(3):
                order.append(f"made {n}")
                yield str(n).encode()

        return pieces()

    with (
        httpx2.Client(transport=Inside(application), base_url="http://localhost") as client,
        client.stream(
            "POST", "/é?q=x%20y", content=iter([b"abc", b"def"]), headers={"Accept-Language": "fr"}
        ) as answer,
    ):
        assert order == []
        for piece in answer.iter_raw():
            order.append(f"got {piece.decode()}")
    assert (answer.status_code, answer.headers["x-said"]) == (201, "oui")
    assert order == ["made 0", "got 0", "made 1", "got 1", "made 2", "got 2"]
    assert (seen["PATH_INFO"].encode("latin-1").decode(), seen["QUERY_STRING"]) == ("/é", "q=x%20y")
    assert (seen["body"], seen["HTTP_ACCEPT_LANGUAGE"]) == (b"abcdef", "fr")
