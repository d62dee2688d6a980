"""The part of a post that speaks of one subject: a post may praise one brand and damn another.

A post is cut at the ends of sentences, at commas and before words of contrast. A piece that names somebody speaks of
them; a piece that names nobody speaks of whoever was named last, and what comes before any name speaks of the first.
No grammar is parsed: a name is what the query matched, a handle, a capital letter where grammar asks for none or on a
word of no dictionary, or a word that a verb follows at the head of a piece (`but beta is down`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import compress
from typing import NamedTuple

from hune.enrich.lemmas import LANGUAGES, is_word
from hune.enrich.stop_words import stop_words

READ = 20_000  # signs of a text that are cut; what lies beyond belongs to the last piece

CONTRASTS = (
    "mais|(?:alors|tandis) que|(?:alors|tandis) qu(?=['’])|par contre|en revanche|contrairement (?:à|au|aux)|là où|"
    "quant (?:à|au|aux)|à l['’]inverse|but|while|whereas|unlike|however|on the other hand|as for|then again|meanwhile|"
    "aber|hingegen|während|dagegen|sondern|pero|mientras que|en cambio|mentre|invece|mas|porém|enquanto"
)
JOINTS = "et|and|und|y|e"  # they part clauses only where a name and its verb follow
VERBS = (
    "qui|who|which|est|sont|était|étaient|sera|a|ont|avait|me|nous|ne|reste|fait|font|déçoit|assure|gère|va|vont|"
    "répond|perd|vole|plante|is|isn['’]t|was|wasn['’]t|are|were|has|had|have|does|doesn['’]t|did|didn['’]t|can['’]t|"
    "won['’]t|never|always|keeps|makes|just|took|went|gave|left|kept|made|got|lost|broke|told|sent|stole|charges|ignores|works|"
    "ist|war|sind|hat|hatte|kann|es|son|fue|era|ha|tiene|è|sono|é|são|foi|tem"
)
THEN = (  # what makes a subject of the word before it
    rf"(?:\s+(?:(?:{VERBS})(?!\w)|[mnstc]['’]|\w{{3,}}(?:ed|ait)(?!\w)))"
)
_DETERMINERS = (
    "le la les l un une des du de d mon ma mes son sa ses ce cet cette ces votre vos notre nos leur leurs au aux the "
    "a an my his her its their our your this that these those der die das den dem ein eine einen mein meine el los las "
    "il lo i gli o os as"
)
_THINGS = (  # subjects that need no article in a hurry, and are nobody
    "service services support app appli application staff livraison delivery prix price prices qualité quality réseau "
    "network site website equipe équipe team kundenservice everything everyone nothing someone people tout rien merci "
    "bravo honte dommage shame thanks love hate customer customers clients client"
)
_BETWEEN = (
    "avec chez pour contre contrairement par sur dans à et ou vs with at by for from to of and or unlike mit bei von "
    "und con per com para y e"
)
DETERMINERS, THINGS, BETWEEN = (frozenset(words.split()) for words in (_DETERMINERS, _THINGS, _BETWEEN))
_SETTING = "der die das den dem ein eine einen mein meine in on en à"  # things, towns and days follow
NO_NAME_AFTER = frozenset(_SETTING.split())

EMOJI = "\u2600-\u27bf\U0001f000-\U0001faff"
STOPS, CLOSING = ".!?…;", "\"”»’')\\]"
END = (  # no initial (`M.`), each run of stops tried once
    rf"(?<![\s.'’][^\W\d_])(?<![{STOPS}])[{STOPS}]++[{CLOSING}]*+(?=\s|$)"
    rf"|(?<![{EMOJI}\ufe0f])[{EMOJI}\ufe0f]++(?=\s)|\n+"
)
CUT = re.compile(
    rf"(?P<end>{END})|(?P<contrast>(?<!\w)(?=(?:{CONTRASTS})(?!\w)))|,(?=\s)|\s[–—-](?=\s)"
    rf"|(?<!\w)(?=(?:{JOINTS})\s+[^\W\d_][\w-]*{THEN})",
    re.IGNORECASE,
)
SUBJECT = re.compile(rf"\W*(?:(?:{CONTRASTS}|{JOINTS})\s+)?(?P<name>[^\W\d_][\w-]+){THEN}", re.IGNORECASE)
WORD = re.compile(r"(?<![\w#@])[^\W\d_][\w-]*")
HANDLE = re.compile(r"(?<!\w)@\w")

BLOT = "\0"
SIGN = re.compile(f"[{EMOJI}]")

Spans = Sequence[tuple[int, int]]


class Piece(NamedTuple):
    """A stretch of the text. `rest`: the same with the match blotted out; `opens`: it begins a sentence."""

    said: str
    rest: str
    opens: bool
    contrasts: bool

    @property
    def meant(self) -> bool:
        return self.said != self.rest


def clause(text: str, spans: Spans, language: str = "") -> str:
    """What the text says of what matched. `spans`: places of the match, in code points (`match/explain.py`).

    The whole text when it speaks of nobody else, or when no span lies in it. A part that holds names alone takes in
    the pieces after it, then those before it.
    """
    pieces = list(_pieces(text, spans))
    mine = _mine(pieces, language)
    if all(mine) or not any(mine):
        return text
    first, last = mine.index(True), len(mine) - 1 - mine[::-1].index(True)
    if not any(map(_says, compress(pieces, mine))):
        for more in (*range(last + 1, len(pieces)), *range(first)[::-1]):
            mine[more] = True
            if _says(pieces[more]):
                break
    return " ".join(piece.said.strip() for piece in compress(pieces, mine))


def _pieces(text: str, spans: Spans) -> Iterator[Piece]:
    blotted = list(text)
    for start, end in spans:
        blotted[start:end] = BLOT * len(blotted[start:end])
    rest = "".join(blotted)
    start, opens, contrasts = 0, True, False
    for found in [*CUT.finditer(text, 0, READ), None]:
        end = found.end() if found else len(text)
        if rest[end - 1 : end + 1] == BLOT * 2:
            continue
        if text[start:end].strip():
            yield Piece(text[start:end], rest[start:end], opens, contrasts)
            opens = contrasts = False
        if found:
            opens |= found["end"] is not None
            contrasts |= found["contrast"] is not None
        start = end


def _mine(pieces: Sequence[Piece], language: str) -> list[bool]:
    """Which pieces speak of what matched."""
    owners: list[bool | None] = []
    for piece in pieces:
        before = owners[-1] if owners else None
        owner = True if piece.meant else False if _names(piece, language) else before
        if owner is not None and before is None:  # a name at last: what was said till here was said of it
            owners = [owner and not piece.contrasts] * len(owners)
        owners.append(owner)
    return [owner is True for owner in owners]


def _names(piece: Piece, language: str) -> bool:
    """Whether a piece without a match names somebody."""
    if HANDLE.search(piece.rest):
        return True
    found = SUBJECT.match(piece.rest)
    if found and not _small(found["name"]):
        return True
    before = ""
    for number, word in enumerate(WORD.findall(piece.rest)):
        if word[0].isupper() and len(word) > 1 and not _small(word) and before.lower() not in NO_NAME_AFTER:
            certain = (number > 0 or not piece.opens) and not piece.rest.isupper()
            if certain or not _ordinary(word.lower(), language):
                return True
        before = word
    return False


@lru_cache(10_000)
def _ordinary(word: str, language: str) -> bool:
    """Whether a word stands in the dictionary, of French or English where the language is not known."""
    known = (language,) if language in LANGUAGES else LANGUAGES[:2]
    return any(is_word(form, one) for one in known for form in (word, word.capitalize()))


def _says(piece: Piece) -> bool:
    """Whether a piece holds more than names, small words and punctuation."""
    words = WORD.findall(piece.rest)
    told = [word.lower() for at, word in enumerate(words) if not word[0].isupper() or (at == 0 and piece.opens)]
    return any(word not in DETERMINERS | BETWEEN for word in told) or SIGN.search(piece.rest) is not None


def _small(word: str) -> bool:
    word = word.lower()
    return word in DETERMINERS or word in stop_words("") or word in THINGS
