"""One rule says what a mark is: the hashtags shown beside a mention are those that `#tag` finds in it."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from hune.enrich.put_marks import put_marks
from hune.enrich.step import Batch
from hune.match.words.fold import fold_batch
from hune.match.words.tokens import ordered
from hune.mention import Mention

pieces = st.sampled_from(("#été", "#a", "@b", "b", "#", "@", "/", "&", "_", " ", " ", ",", "1", "😀", "#2", "c_d", "É"))


@given(st.lists(pieces, max_size=12).map("".join))
def test_the_hashtags_of_a_mention_are_the_tags_that_a_query_finds(text):
    mention = Mention(native_id="1", published_at=datetime(2026, 5, 1, tzinfo=UTC), text=text)
    put_marks(Batch(1, [mention]))
    tags = {t[1:] for t in ordered(fold_batch([text])[0], marks=True) if t[0] == "#"}
    assert {fold_batch([tag])[0] for tag in mention.hashtags} == {t for t in tags if not t.isdigit()}
