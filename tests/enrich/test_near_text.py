from __future__ import annotations

import pytest
from datasketch import MinHash
from hypothesis import given
from hypothesis import strategies as st

from hune.enrich.near_text import HASHES, LEAST, alike, least_hashes, prints, triples

STORY = (
    "Une panne du réseau prive de téléphone douze communes du littoral depuis ce matin, la préfecture demande de "
    "ne pas appeler les secours sans urgence et annonce un retour à la normale dans la soirée."
)
WORDS = st.lists(st.text("abcdéàç", min_size=1, max_size=3), min_size=3, max_size=40)


@given(st.lists(WORDS, min_size=1, max_size=6))
def test_a_batch_gives_the_numbers_of_datasketch(texts):
    expected = []
    for words in texts:
        sketch = MinHash(num_perm=HASHES, seed=1, scheme="affine32", hashfunc=int)
        sketch.update_batch(triples(words).tolist())
        expected.append(sketch.hashvalues.tolist())
    assert least_hashes(texts).tolist() == expected


@given(st.lists(st.text(max_size=200), max_size=6), st.lists(st.text(max_size=200), max_size=6))
def test_a_text_has_its_print_in_any_company(before, after):
    alone = prints([STORY])
    assert prints([*before, STORY, *after])[len(before)] == alone[0]


@pytest.mark.parametrize(
    "copy",
    [
        STORY.upper(),
        f"RT @journal: {STORY}",
        f"{STORY} https://journal.example/panne",
        f"{STORY.removesuffix('dans la soirée.')}d…",
        f"« {STORY} »",
        f"{STORY} #panne",
        STORY.replace("dans la soirée", "ce soir"),
    ],
)
def test_copies_are_alike(copy):
    one, other = prints([STORY, copy])
    assert set(one.keys) & set(other.keys)
    assert alike(one.bits, other.bits)


@pytest.mark.parametrize(
    "other",
    [
        "Une panne du réseau prive de télévision trois quartiers de la ville, l’opérateur ne sait pas encore pourquoi.",
        "Je serai ce lundi matin à huit heures l’invitée de la radio, venez réagir avec moi sur le direct.",
        " ".join(reversed(STORY.split())),
    ],
)
def test_what_resembles_is_not_alike(other):
    one, two = prints([STORY, other])
    assert not alike(one.bits, two.bits)


@pytest.mark.parametrize(
    "said", ["", "Bonjour", "Merci !", "#panne", "https://a.example/" + "x" * 99, "oui " * (LEAST - 1), "😀" * 50]
)
def test_a_short_text_has_no_print(said):
    assert prints([said]) == [None]
    assert prints([f"{said} {STORY}"]) != [None]
