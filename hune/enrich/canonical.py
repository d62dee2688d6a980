"""One spelling for the many addresses of one page. When in doubt two addresses stay two pages."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

# Parameters that say where a reader came from, never what is shown.
TRACKING = {
    *("fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "twclid", "ttclid", "yclid", "li_fat_id"),
    *("igshid", "igsh", "mc_cid", "mc_eid", "mkt_tok", "oly_anon_id", "oly_enc_id", "_openstat", "vero_id", "s_cid"),
    *("ns_mchannel", "ns_source", "ns_campaign", "ns_linkname", "ns_fee", "xtor", "xtref", "cmpid", "ocid", "amp"),
    *("at_medium", "at_campaign", "at_custom1", "at_custom2", "at_custom3", "at_custom4", "at_format", "wt_mc"),
    *("ref_src", "ref_url", "__twitter_impression", "_hsenc", "_hsmi", "hsctatracking", "wt_zmc"),
}
TRACKING_BEGINNINGS = ("utm_", "mtm_", "pk_", "piwik_", "matomo_", "hsa_", "stm_")
PORTS = {"http": 80, "https": 443}
READER_HOSTS = re.compile(r"^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.[^.]+)")
LANGUAGE_HOST = re.compile(r"^([a-z]{2,3})\.m\.(?=[^.]+\.[^.]+)")  # fr.m.wiki.example
AMP_PATH = re.compile(r"^/amp(?=/.)|(?<=.)/amp/?$|(?<=[\w-])\.amp(?=\.html?$|$)")
CACHE_HOST = re.compile(r"\.cdn\.ampproject\.org$")
CACHE_PATH = re.compile(r"^/[acv]/(s/)?(?=[^/]+\.)")
# A part of a page that is a message of its own (`#comment-12`), or a page in itself (`#/about`, `#!/about`).
PART = re.compile(r"^[!/]|\d")

END = re.compile(r"[/\s]+$")


def canonical(address: str | None) -> str:
    """The address without its scheme and all that does not change the page; "" for none, for other schemes than http
    and https, and for the front door of a site, which shows something else every day."""
    try:
        parts = urlsplit((address or "").strip())
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return ""
    if parts.scheme not in PORTS or "." not in host:
        return ""
    path = parts.path
    if CACHE_HOST.search(host):
        inner = CACHE_PATH.match(path)
        return canonical(f"https://{path[inner.end() :]}?{parts.query}#{parts.fragment}") if inner else ""
    host = LANGUAGE_HOST.sub(r"\1.", READER_HOSTS.sub("", host)) + (
        f":{port}" if port and port != PORTS[parts.scheme] else ""
    )
    path = END.sub("", AMP_PATH.sub("", path) if "amp" in path else path)
    query = _query(parts.query)
    said = parts.fragment.strip()
    part = said if PART.search(said) and not _tracks(said.partition("=")[0]) else ""
    if not (path or query or part):
        return ""
    return f"{host}{_spelt(path)}{'?' if query else ''}{query}{'#' if part else ''}{part}"


def _query(said: str) -> str:
    """The parameters that matter, sorted. Of one that is given several times the order stays."""
    if not said:
        return ""
    given = parse_qsl(said, keep_blank_values=True)
    kept = [(name, value) for name, value in given if not _tracks(name)]
    return urlencode(sorted(kept, key=lambda pair: pair[0]))


def _tracks(name: str) -> bool:
    name = name.lower()
    return name in TRACKING or name.startswith(TRACKING_BEGINNINGS)


def _spelt(path: str) -> str:
    """The path with letters where they were escaped; an escaped slash, sign or byte of no text stays as it is."""
    return path if "%" not in path else re.sub(r"(?:%[0-9A-Fa-f]{2})+", _letters, path)


def _letters(escaped: re.Match[str]) -> str:
    try:
        said = unquote(escaped[0], errors="strict")
    except UnicodeDecodeError:
        return escaped[0].upper()
    return said if all(letter.isalnum() or letter in "-._~" for letter in said) else escaped[0].upper()
