"""Batches cut into arrays hold the very words that `tokens` cuts one by one."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from hune.match.engine.cut import cut
from hune.match.engine.lexicon import Lexicon
from hune.match.language.nodes import Wild
from hune.match.words.fold import fold_batch, with_title
from hune.match.words.tokens import bare, ordered

PIECES = (
    "été",
    "#a",
    "@b",
    "c_d",
    "x" * 33,
    "y" * 8,
    "œuf",
    "😀",
    "❤️",
    "#",
    "@",
    "/",
    "&",
    " ",
    " ",
    ".",
    "\n",
    "👍🏽",
    "手机",
    "🇫🇷",
    "_z",
    "Ж",
)
text = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


@settings(max_examples=300)
@given(st.lists(st.tuples(st.just("") | text, text), min_size=1, max_size=6))
def test_every_word_is_there_once_plain_and_once_with_its_mark(pairs):
    texts = [with_title(title, said) for title, said in pairs]
    made = cut(texts)
    entries, odd = made.entries, set(made.odd.tolist())
    for n, folded in enumerate(fold_batch(texts)):
        mine = [at for at in range(entries.text.size) if entries.text[at] == n]
        if n in odd:
            assert not mine
            continue
        said = [(entries.word(at), int(entries.place[at]), bool(entries.titled[at])) for at in mine]
        plain = sorted((place, word) for word, place, _ in said if word[0] not in "#@")
        tokens = ordered(folded, marks=True)
        assert [word for _, word in plain] == [bare(token) for token in tokens]
        marked = sorted((place, word) for word, place, _ in said if word[0] in "#@")
        assert [word for _, word in marked] == [token for token in tokens if token[0] in "#@"]
        assert {(place, word[1:]) for place, word in marked} <= set(plain)
        title = folded.rpartition("\n")[0]
        assert sum(titled for *_, titled in said if said) == sum(
            1 + (token[0] in "#@") for token in ordered(title, marks=True)
        )


@given(st.lists(text, min_size=1, max_size=6), st.lists(text.map(lambda t: "".join(t.split())), max_size=4))
def test_words_are_found_as_if_looked_up_one_by_one(texts, stems):
    tokens = sorted({bare(t) for folded in fold_batch(texts) for t in ordered(folded, marks=True)})
    words = {token: n for n, token in enumerate(tokens[::2])}
    wilds = {Wild(f"{t[:3]}*"): 100 + n for n, t in enumerate({t[:3]: t for t in tokens[1::2]})}
    lexicon = Lexicon(words, wilds)
    for _ in range(2):  # the second time from memory
        entries = cut(texts).entries
        which, columns = lexicon.find(entries)
        found = sorted(zip(which.tolist(), columns.tolist(), strict=True))
        assert found == sorted((at, c) for at in range(entries.text.size) for c in lexicon.columns(entries.word(at)))
