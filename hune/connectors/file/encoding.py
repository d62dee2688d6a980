"""Text of any encoding as UTF-8. What cannot be decoded becomes bytes that are not: its row is rejected, no other."""

from __future__ import annotations

import codecs
import io
from typing import IO, Any

from charset_normalizer import from_bytes

from hune.connectors.file.limits import FAR_HEAD, HEAD, KB

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# The encodings that exports are found in. An open list makes the detector answer with exotic neighbours.
USUAL = [
    "cp1252", "mac_roman", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "koi8_r",
    "shift_jis", "euc_jp", "gb18030", "big5", "euc_kr",
]  # fmt: skip

WESTERN = frozenset("àâäáãåçéèêëíìîïñóòôöõúùûüÿœæßÀÂÄÁÃÅÇÉÈÊËÍÎÏÑÓÔÖÕÚÙÛÜŒÆ«»‹›“”„‘’–—…•·°€£§©®™º¿¡²³½¼×±\xa0")


def detect(stream: IO[bytes]) -> str:
    """The encoding's name. Looks at the first bytes that are not ASCII, up to `FAR_HEAD`; "utf-8" when all are."""
    head = stream.read(HEAD)
    for mark, name in MARKS:
        if head.startswith(mark):
            return name
    if wide := _wide(head):
        return wide
    read, sample = len(head), head
    while sample and sample.isascii() and read < FAR_HEAD:
        sample = stream.read(HEAD)
        read += len(sample)
    if sample.isascii() or _is_utf8(sample):
        return "utf-8"
    letters = b"\n".join(line[: 4 * KB] for line in sample.split(b"\n") if not line.isascii())[: 64 * KB]
    for name in ("cp1252", "mac_roman"):
        if _is_western(letters, name):
            return name
    found = from_bytes(letters, cp_isolation=USUAL).best()
    return found.encoding if found else "cp1252"


def _is_western(sample: bytes, encoding: str) -> bool:
    """True when hardly anything but Western European writing comes out. Detectors by frequency need more text."""
    said = [c for c in sample.decode(encoding, "replace") if c > "\x7f"]
    return sum(c in WESTERN for c in said) >= 0.98 * len(said)


def _wide(head: bytes) -> str:
    """UTF-16 without a mark: every second byte of Western text is zero."""
    even, odd = head[:4000:2], head[1:4000:2]
    if len(head) >= 8 and odd.count(0) > 0.6 * len(odd) and even.count(0) < 0.1 * len(even):
        return "utf-16-le"
    if len(head) >= 8 and even.count(0) > 0.6 * len(even) and odd.count(0) < 0.1 * len(odd):
        return "utf-16-be"
    return ""


def _is_utf8(sample: bytes) -> bool:
    """True when as many letters are UTF-8 as not: other encodings hardly ever look like it."""
    text = codecs.getincrementaldecoder("utf-8")("surrogateescape").decode(sample)
    wrong = sum("\udc80" <= c <= "\udcff" for c in text)
    right = sum(c > "\x7f" for c in text) - wrong
    return right >= wrong


class AsUtf8(io.RawIOBase):
    """A stream in `encoding` as UTF-8 bytes, without byte order mark, in constant memory."""

    def __init__(self, inner: IO[bytes], encoding: str, lone_returns: bool = False):
        self.inner = inner
        errors = {"utf-16": "surrogatepass", "utf-32": "replace"}.get(encoding[:6], "surrogateescape")
        self.decoder = codecs.getincrementaldecoder(encoding)(errors)
        self.lone_returns = lone_returns
        self.ready = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self.ready:
            block = self.inner.read(HEAD)
            try:
                text = self.decoder.decode(block, final=not block)
            except UnicodeDecodeError:  # the last letter is cut
                text = "\udcff"
            self.ready = text.encode("utf-8", "surrogatepass")
            if self.lone_returns:
                self.ready = self.ready.replace(b"\r", b"\n")
            if not block:
                break
        given = self.ready[: len(buffer)]
        self.ready = self.ready[len(given) :]
        buffer[: len(given)] = given
        return len(given)

    def close(self) -> None:
        self.inner.close()
        super().close()


def as_utf8(inner: io.BufferedReader, encoding: str, lone_returns: bool = False) -> io.BufferedReader:
    """`inner` read as UTF-8: itself when it is that already."""
    if encoding == "utf-8" and not lone_returns:
        if inner.peek(3)[:3] == codecs.BOM_UTF8:
            inner.read(3)
        return inner
    name = "utf-8-sig" if encoding == "utf-8" else encoding
    return io.BufferedReader(AsUtf8(inner, name, lone_returns), HEAD)
