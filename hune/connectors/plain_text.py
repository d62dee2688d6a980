"""HTML as a reader sees it: lines of text, and the links behind them."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

UNSEEN = ["script", "style", "noscript", "template", "iframe", "object", "svg", "math", "form", "head", "title"]
SPACE = re.compile(r"[\s\u200b]+")
BLOCK = re.compile(
    r"</?(?:address|article|aside|blockquote|br|dd|div|dl|dt|figcaption|figure|footer|h[1-6]|header|hr|li|ol|p|pre"
    r"|section|table|td|th|tr|ul)\b",
    re.IGNORECASE,
)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)[^<>]{0,5000}>", re.IGNORECASE)
ALONE = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
HASHTAG = re.compile(r"(?<!\w)#(\w*[^\W\d_]\w*)")
DEEPEST = 500  # open tags; parsers take time that grows with the square of the depth
LINKS = 200


def plain_text(html: str, base: str = "") -> tuple[str, list[str]]:
    """The text in lines, and the addresses it links to (absolute, http or https, each once)."""
    if too_deep(html):
        return tidy(unescape(TAG.sub("\n", html))), []
    tree = LexborHTMLParser(BLOCK.sub(r"\n\g<0>", SPACE.sub(" ", html)))
    if tree.body is None:
        return "", []
    links = dict.fromkeys(web_address(a.attributes.get("href"), base) for a in tree.css("a[href]")[:LINKS])
    for image in tree.css("img[alt]"):
        sign = image.attributes.get("alt") or ""
        if len(sign) <= 4 and not sign.isascii():  # an emoji drawn as a picture
            image.replace_with(sign)
    tree.strip_tags(UNSEEN)
    return tidy(tree.body.text()), [link for link in links if link]


def too_deep(html: str) -> bool:
    """True when more tags stand open somewhere than any honest text has."""
    if html.count("<") <= DEEPEST:
        return False
    depth = 0
    for tag in TAG.finditer(html):
        if tag[2].lower() not in ALONE:
            depth += -1 if tag[1] else 1
            if depth > DEEPEST:
                return True
    return False


def tidy(text: str) -> str:
    """Text without control characters, in lines without blanks around, empty lines dropped."""
    lines = (SPACE.sub(" ", line).strip() for line in CONTROL.sub("", text).split("\n"))
    return "\n".join(line for line in lines if line)


def one_line(text: str) -> str:
    """The same on one line, for titles and names."""
    return " ".join(tidy(text).split("\n"))


def each(pattern: re.Pattern[str], text: str) -> list[str]:
    """What a pattern finds in a text, in lower case, each once."""
    return list(dict.fromkeys(found.casefold() for found in pattern.findall(text)))


def hashtags(text: str) -> list[str]:
    """The #tags in a text whose place does not list them, without their sign."""
    return each(HASHTAG, text)


def web_address(said: str | None, base: str = "") -> str | None:
    """The absolute http(s) address; None for anything else (javascript:, mailto:, nonsense)."""
    if not said:
        return None
    try:
        address = urljoin(base, CONTROL.sub("", said).strip())
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.hostname else None
