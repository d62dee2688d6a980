"""A loopback door before the embedded engine that speaks ClickHouse's HTTP, for tests of the network client."""

from __future__ import annotations

import re
import tempfile
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qsl, urlsplit

import chdb

INSERT = re.compile(rb"\s*(INSERT INTO .*?) FORMAT (\w+)\s*\n", re.S)
# Parameters of the address that are no settings of the engine.
TRANSPORT = {
    "query", "database", "wait_end_of_query", "send_progress_in_http_headers", "http_headers_progress_interval_ms",
    "cancel_http_readonly_queries_on_client_close", "client_protocol_version", "enable_http_compression", "query_id",
    "session_id", "compress",
}  # fmt: skip


class Answering(BaseHTTPRequestHandler):
    """One connection. `folder` is set by `Door`."""

    folder: Path
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._say(200, b"Ok.\n")

    def do_POST(self) -> None:
        asked = dict(parse_qsl(urlsplit(self.path).query, keep_blank_values=True))
        body = self._body()
        if self.headers.get_content_type() == "multipart/form-data":
            asked |= self._form(body)
            body = b""
        try:
            self._say(
                200, self._run(asked, b"\n".join(part for part in (asked.get("query", "").encode(), body) if part))
            )
        except RuntimeError as error:
            said = str(error)
            code = re.search(r"Code: (\d+)", said)
            self._say(500, said.encode(), {"X-ClickHouse-Exception-Code": code[1] if code else "1"})

    def _run(self, asked: dict[str, str], statement: bytes) -> bytes:
        engine = chdb.connect(str(self.folder))
        try:
            engine.query(f"USE {asked.get('database', 'default')}")
            for name in set(asked) - TRANSPORT:
                if not name.startswith("param_"):
                    engine.query(f"SET {name} = '{asked[name]}'")
            params = {name.removeprefix("param_"): v for name, v in asked.items() if name.startswith("param_")}
            if insert := INSERT.match(statement):
                with tempfile.NamedTemporaryFile() as file:
                    file.write(statement[insert.end() :])
                    file.flush()
                    into = f"{insert[1].decode()} FROM INFILE '{file.name}' FORMAT {insert[2].decode()}"
                    return engine.query(into, "TabSeparated").bytes() or b""
            return engine.query(statement.decode(), "TabSeparated", params=params).bytes() or b""
        finally:
            engine.close()

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding") != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length", 0)))
        said = b""
        while size := int(self.rfile.readline(), 16):
            said += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return said

    def _form(self, body: bytes) -> dict[str, str]:
        head = f"Content-Type: {self.headers['Content-Type']}\r\n\r\n".encode()
        parts = BytesParser(policy=HTTP).parsebytes(head + body).iter_parts()
        return {
            part.get_param("name", header="content-disposition"): part.get_payload(decode=True).decode()
            for part in parts
        }

    def _say(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {
            "Content-Length": str(len(body)),
            "X-ClickHouse-Format": "Native",
            **(headers or {}),
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Tests stay quiet."""


class Door:
    """A server on a free port of this machine, until `close`."""

    def __init__(self, folder: Path):
        answering = type("AnsweringHere", (Answering,), {"folder": folder.resolve()})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), answering)
        self._server.daemon_threads = True
        self.port: int = self._server.server_address[1]
        self._thread = Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
