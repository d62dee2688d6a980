"""What a text says of itself: a giveaway, an offer, a trade of followers, a template, a heap of hashtags.

Most texts hold none of HINTS; only those that do are read closely. How often each is right: `reasons.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

READ = 1_500  # signs of a text that are looked at
SHORT = 500  # signs: longer texts speak of offers more than they make them
MOST_TAGS = 7  # fewer may be a habit
TAGS_SHARE = 0.6  # of the words
TAGS = re.compile(r"#\w+")
LINKS = re.compile(r"https?://\S+")
WORDS = re.compile(r"\w+")


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


PRIZE = _any(
    r"\b(?:win|winners?|giveaway|prizes?|raffle|gagner|gagnez|gagne|gagnants?|concours|tirage|remporte[rz]?)\b",
    r"\b(?:gewinn\w*|verlos\w*|sorteo|sorteamos|ganar|gana|ganador\w*)\b",
)
REPOST = r"(?:rt|retweet(?:ez|e|en)?|repost(?:ez|e)?|share|like|likez|aime[rz]?|partage[rz]?|teile[nt]?|comparte)"
FOLLOW = r"(?:follow(?:ez)?(?! ?back)|suivre|suivez|abonne[rz]?|folge[nt]?|folgt|s[ií]gue(?:me|nos)?)"
BETWEEN = r"\W{1,6}(?:\w+\W+){0,4}?"
SOME = r"(?:an?|your|\d|one|two|three|une?|deux|trois|tes|vos)"
FRIENDS = _any(
    rf"\btag(?:ue[rz]?)? {SOME} (?:\w+ )?(?:friends?|amie?s?|potes?|mates?)\b",
    rf"\b(?:identifie[rz]?|mentionne[rz]?|invite[rz]?) {SOME} (?:\w+ )?(?:amie?s?|potes?|personnes)\b",
    r"\b(?:etiqueta|menciona) a (?:\d|un|dos|tres|tus) amig[oa]s?\b",
    r"\bmarkier\w* (?:\d|zwei|drei|deine|eine\w*) freunde?\w*\b",
)
CONTEST = _any(
    r"#(?:concours|jeuconcours|giveaway|gewinnspiel|sorteo|sweepstakes)\b",
    r"\b(?:enter|join|rt) (?:to win|(?:our|the|my|this) (?:\w+ )?(?:giveaway|contest|sweepstakes|raffle))\b",
    r"\b(?:giveaway|raffle|sweepstakes) (?:ends|closes|rules|is (?:now )?(?:open|live|over))\b",
    r"\b(?:game|steam|christmas|holiday|followers?|book|prize|birthday|\d+k?) giveaway\b(?! winner)",
    r"\b(?:doing|hosting|running|having) (?:an?|another) (?:\w+ ){0,2}giveaway\b",
    r"\b(?:for|get) (?:a|your|the) chance to win (?:an?|\d|\$|£|€|tickets|free|one|two|prizes|some)",
    r"\btente[rz] (?:votre chance|de (?:gagner|remporter) (?:des|un|une|\d|vos|votre|le|la) )",
    r"\b(?:jouez|participez|je participe)\b.{0,60}\b(?:gagner|remporter) (?:des|un|une|\d|vos|votre|le|la) ",
    r"\b(?:places?|billets?|lots?|cadeaux|invitations?|exemplaires?|coffrets?|entrées?|pass)\b[^.!?]{0,40} à gagner\b",
    r"\b(?:jeu[- ]concours|grand concours)\b.{0,120}\b(?:gagn|remport|particip|lots?\b)",
    r"\b(?:wir verlosen|verlosen wir|jetzt gewinnen|zu gewinnen gibt)\b",
    r"\b(?:participa en (?:el|nuestro) sorteo|sorteamos|gana (?:un|una|entradas) )",
)
FOLLOWERS = _any(
    r"#(?:team|auto|instant)?_?follow_?back(?:now|team)?\b|#follow2befollowed|#(?:f4f|l4l|like4like|follow4follow|s4s)\b",
    r"#sigueme(?:y)?tesigo\b|#tagsforlikes\b|\bfollow me (?:and|&|&amp;) (?:i(?:'ll| will)? follow|everyone)",
    r"\b(?:get|buy|gain|achete[rz]) (?:more |free |cheap |real |\d+k? |des )+(?:\w+ )?(?:followers|abonnés|likes)\b",
)
OFFERS = _any(
    r"\b(?:earn|make|gagne[rz]) (?:up to |jusqu.à )?(?:[$€£] ?\d[\d,.]*|\d[\d,.]* ?(?:[$€£]|euros?)) ?"
    r"(?:/|a|per|par) ?(?:day|week|jour|semaine)\b.{0,60}\b(?:from home|online|chez (?:vous|toi|soi)|en ligne|easy)",
    r"\bdouble your (?:bitcoins?|btc|crypto|money|investment)\b|\bguaranteed (?:profits?|returns?)\b",
    r"\b(?:forex|trading|crypto) signals?\b.{0,80}\b(?:join|free|profit|vip)",
    r"\b(?:payday|instant) loans?\b[^.!?]{0,40} https?://",
    r"\bprêts? (?:entre particuliers?|sans justificatif)\b|\boffre de prêt\b",
    r"\bmarabout\b.{0,80}\b(?:retour|amour|chance|voyant|puissant)|\bretour (?:d.affection|affectif)\b",
    r"\b(?:buy|cheap|order|generic) (?:viagra|cialis|xanax|tramadol)\b|\b(?:viagra|cialis) (?:online|without)",
    r"\bonline casino (?:bonus|archives?|games?|slots?)\b|\bcasino en ligne\b.{0,60}\bbonus|\b\d+ free spins\b",
    r"\bfree (?:live )?(?:sex|porn|adult)\b.{0,30}\b(?:cams?|chat|videos?)\b",
)
TEMPLATE = _any(
    r"^(?:i )?just posted an? (?:photo|video)\b(?: @|:|$| http)",
    r"^i (?:liked|added|favou?rited) a @?\w+ video\b|^j.ai (?:aimé|ajouté) une vidéo @?\w+",
    r"^i.m at [^.!?]{3,80} https?://",
    r"\bdaily is out! ",
    r"\b\d+ (?:people|person|users?) (?:followed|unfollowed) me\b",
    r"\b(?:temp(?:erature)?|wind|baro(?:meter)?|hum(?:idity)?|rain|pressure)\W{1,3}-?\d.{0,40}"
    r"\b(?:wind|baro(?:meter)?|hum(?:idity)?|rain|pressure)\W{1,3}-?\d",
)

# A text without any of these needs no closer look.
HINTS = {
    "giveaway": (
        "giveaway", "concours", "gagn", " win", "gewinn", "verlos", "sorte", "tirage", "raffle", "remport", " gana",
        "sweepst",
    ),
    "followers": ("followback", "follow_back", "4f", "l4l", "4like", "s4s", "4follow", "tesigo", "forlikes",
                  "follow me ", "followers", "abonnés", " likes", "2befollowed"),
    "offers": ("earn", "make", "gagne", "double", "guarant", "signal", "loan", "prêt", "marabout", "retour ", "viagra",
               "cialis", "xanax", "tramadol", "casino", "spins", "free "),
    "template": ("just posted", "liked a", "added a", "rited a", "vidéo", "i'm at", "i’m at", "daily is out",
                 "followed me", "wind", "baro", "hum"),
}  # fmt: skip


def flags_of(text: str) -> Iterator[str]:
    """The flags that the text alone tells."""
    said = text[:READ].lower()
    if any(hint in said for hint in HINTS["giveaway"]):
        yield from _giveaway(said)
    if len(said) <= SHORT:
        if any(hint in said for hint in HINTS["followers"]) and FOLLOWERS.search(said):
            yield "spam:followers"
        if any(hint in said for hint in HINTS["offers"]) and OFFERS.search(said):
            yield "spam:offers"
    if any(hint in said for hint in HINTS["template"]) and TEMPLATE.search(said):
        yield "automated:template"
    if said.count("#") >= MOST_TAGS and _mostly_tags(said):
        yield "spam:hashtags"


ACTS = _any(rf"\b{REPOST}\b{BETWEEN}{FOLLOW}\b", rf"\b{FOLLOW}\b{BETWEEN}{REPOST}\b")


def _giveaway(said: str) -> Iterator[str]:
    prize = PRIZE.search(said)
    if prize and ACTS.search(said):
        yield "giveaway:follow"
    if prize and FRIENDS.search(said):
        yield "giveaway:friends"
    if CONTEST.search(said):
        yield "giveaway:contest"


def _mostly_tags(said: str) -> bool:
    words = LINKS.sub(" ", said)
    tags = len(TAGS.findall(words))
    return tags >= MOST_TAGS and tags >= TAGS_SHARE * len(WORDS.findall(TAGS.sub(" ", words)))
