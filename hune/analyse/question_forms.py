"""Whether a message asks something, in French or English: by the form of its sentences, never by a mark inside a link.

A question mark makes a question of a sentence that is built like one, unless it only wears it (« vraiment ? »,
“right?”, “?!”), is answered by its own author, or blames (« de qui se moque-t-on ? »). Without a mark, only forms that
nothing else has count: « est-ce que », « quelqu’un sait », “does anyone know”. What others said between quotation marks
is not the author's question. How often that is right: docs/decisions/0015-study.md.
"""

from __future__ import annotations

import re

LINKS = re.compile(r"https?://\S+|www\.\S+")
QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"\n]*\"|\([^()]*\)")  # and what stands in brackets
BEGIN = re.compile(r"^(?:RT\s+@\w+:\s*|[@.]\w+[\s:,]+)+", re.IGNORECASE)
SENTENCE = re.compile(r"[^.!?…\n]+[.!?…]*[)\s]*")
WORD = re.compile(r"\w+(?:[-'’]\w+)*")
MARKED = re.compile(r"\?\s*\)?\s*$")
EXCLAIMED = re.compile(r"\?[\s?]*!|!\s*\?")
FEWEST, MOST = 3, 30  # words of a question


def _any(*forms: str) -> re.Pattern[str]:
    return re.compile("|".join(forms), re.IGNORECASE)


UNMARKED = {
    "fr": _any(
        r"^\W*(?:(?:mais|et|bonjour|salut|alors)\W+)?(?:est[- ]ce qu|qu['’ ]est[- ]ce qu|c['’]est (?:quoi|quand) )",
        r"^\W*(?:(?:mais|et|bonjour|salut)\W+)?(?:savez[- ]vous|sait[- ]on|peut[- ]on|puis[- ]je|pouvez[- ]vous)\b",
        r"\bquelqu['’]un (?:sait|peut|pourrait|connaît|connait|a[- ]t[- ]il|aurait)\b",
        r"^\W*(?:y a|a)[- ]t[- ]il\b",
        r"^\W*comment (?:faire|fait[- ]on|on fait|faut[- ]il|puis[- ]je|je (?:peux|fais)|se fait[- ]il)\b",
        r"\bje (?:me demande|cherche à savoir|voudrais savoir)\b",
    ),
    "en": _any(
        r"^\W*(?:(?:but|and|so|hi|hello|hey|please)\W+)?(?:does|has|can|would) (?:any|some)(?:one|body)\b",
        r"^\W*do any of you\b",
        r"\bany(?:one|body) (?:know|have|else)\b",
        r"^\W*(?:how|where|when) (?:do|can|should|could) (?:i|we|you)\b",
        r"^\W*(?:is there (?:a way|any)|what time (?:is|does)|what should (?:i|we))\b",
        r"\bi(?:['’]m| am)? wonder(?:ing)? (?:if|why|how|what|when|who|whether)\b",
    ),
}
# What a sentence with a mark must have besides: a word that asks, a verb before its subject, or, in French, the subject
# and verb of a spoken question. A mark alone is a raised eyebrow.
BUILT = {
    "fr": _any(
        r"(?:^|[,;:—–-])\W*(?:(?:et|mais|alors|donc|du coup|à|de|d['’]|pour|avec|par|chez|sur)\W*)*"
        r"(?:qui|que|qu['’]|quoi|quand|où|(?:le|la|les|du|des)?quel(?:le)?s?)\b",
        r"\b(?:comment|pourquoi|combien|est[- ]ce|quoi)\b|\b(?:où|quand|quoi)\W*$",
        r"-(?:t[- ])?(?:il|elle|on|ils|elles|je|tu|nous|vous|ce)\b",
        r"^\W*(?:(?:et|mais|alors|donc|du coup|dites|bonjour|salut|sinon)\W+)*"
        r"(?:vous|tu|on|ils?|elles?|nous|ça|c['’]est|ce sera|quelqu['’]un|(?:il )?y a|une idée|des nouvelles|sait)\b",
    ),
    "en": _any(
        r"(?:^|[,;:—–-])\W*(?:(?:so|but|and|wait|hey|ok|hi|hello|also|then|now|please|anyway|omg|um)\W+)*"
        r"(?:who|whom|whose|what|when|where|why|how|which|is|are|am|was|were|do|does|did|can|could|will|would|should|"
        r"shall|may|has|have|had|any(?:one|body)|any (?:news|idea|update|word|info)\w*|"
        r"(?:is|are|was|do|does|did|ca|wo|would|should|have|has)n['’]?t)\b",
    ),
}
RHETORICAL = {
    "fr": _any(
        r"^\W*(?:(?:et|mais|ah|oh|non|bon|ben)\W+)*(?:vraiment|sérieux|sérieusement|pardon|quoi|hein|alors|ah bon|"
        r"et après|ça va|et puis quoi|c['’]est tout|prêts?)\W*$",
        r"[,\s](?:non|hein|pas vrai|n['’]est[- ]ce pas|d['’]accord|ok|nan|vraiment|ou quoi)\s*\W*$",
        r"se (?:moque|fout|fiche)|vous (?:moquez|foutez|fichez)|une blague|\bhonte\b|à quoi bon|que dire\b",
        r"eût cru|aurait (?:pu )?(?:cru|croire)|qui (?:peut|va|pourrait) (?:encore )?(?:y )?croire|qui s['’]en soucie",
        r"jusqu['’](?:à quand|où)|combien de temps encore|faut[- ]il (?:rappeler|en rire)",
        r"est[- ]ce (?:bien )?(?:sérieux|raisonnable|tolérable)",
        r"comment (?:ose|peut[- ]on (?:encore|oser|accepter|tolérer|croire)|accepter|tolérer)",
        r"quand (?:allez[- ]vous|allons[- ]nous|va[- ]t[- ]on) (?:enfin|arrêter|cesser)",
        r"\b(?:vous (?:voulez|souhaitez|avez envie)|tu (?:veux|as envie)|et si (?:on|nous|vous|tu)|envie de)\b",
        r"^\W*(?:et\W+)?pourquoi pas\b|\b(?:putain|bordel|merde|foutre?)\b",
    ),
    "en": _any(
        r"^\W*(?:(?:and|but|oh|so|no)\W+)*(?:really|seriously|what|wtf|huh|who cares|so what|ready|remember|guess what|"
        r"you know what)\W*$",
        r"[,\s](?:right|huh|eh|no|ok|okay|innit|yeah|really|isn['’]?t it|aren['’]?t (?:you|they|we)|"
        r"don['’]?t you(?: think)?)\s*\W*$",
        r"(?:are )?you (?:kidding|serious|joking)|who (?:cares|knew|would have)|how dare|how could you",
        r"how (?:much longer|many more)|what(?:['’]s| is) wrong with|what is this world|can you believe|\bshame\b",
        r"why (?:would|do) (?:you|people|anyone|someone|somebody) (?:even|still|ever)|^\W*why not\b|\bwhat else\b",
        r"what kind of (?:person|people|world|monster)|when will (?:it|this|these) (?:end|stop)",
        r"\b(?:wtf|fuck|fucking|fuq|shit|bitch)\b|\b(?:the|da) (?:hell|heck|f)\b",
        r"^\W*(?:want|wanna|looking|need|interested|tired|ready)\b|have you (?:ever|seen|heard)|did you know",
    ),
}
ANSWERED = {
    "fr": _any(
        r"^\W*(?:parce qu|car\b|oui\b|non\b|si\b|(?:la )?réponse|voici|découvrez|c['’]est (?:ici|simple|là))",
    ),
    "en": _any(r"^\W*(?:because|yes\b|no\b|nope|yep|(?:the )?answer|here (?:is|are)|find out|click|check)"),
}
LANGUAGES = tuple(UNMARKED)


def question(text: str, language: str) -> str:
    """The first question that the message asks, as it is written; "" when it asks none, or in another language."""
    if language not in LANGUAGES:
        return ""
    said = BEGIN.sub("", QUOTED.sub(" ", LINKS.sub(" ", text)).strip())
    sentences = [found.strip() for found in SENTENCE.findall(said) if WORD.search(found)]
    for i, sentence in enumerate(sentences):
        after = sentences[i + 1] if i + 1 < len(sentences) else ""
        if asks(sentence, language) and not ANSWERED[language].search(after):
            return " ".join(sentence.split())
    return ""


def asks(sentence: str, language: str) -> bool:
    """Whether one sentence is a question that waits for an answer."""
    if not FEWEST <= len(WORD.findall(sentence)) <= MOST or EXCLAIMED.search(sentence):
        return False
    marked = MARKED.search(sentence) is not None and BUILT[language].search(sentence) is not None
    return (marked or UNMARKED[language].search(sentence) is not None) and RHETORICAL[language].search(sentence) is None
