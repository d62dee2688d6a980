"""The past of a topic: matches for mentions that are stored already, copied inside the engine.

A mention that went since it was judged is left out. `seen` is written last, with the topic, so that the topic is taken
back when the mention is collected again and does not meet it any more.
"""

from __future__ import annotations

from collections.abc import Sequence

from hune.mention import CLOSE, Mention
from hune.store.clickhouse_judged import seen_again
from hune.store.clickhouse_pool import Pool
from hune.store.clickhouse_where import MILLIS, of_workspace, stamp
from hune.store.mention_columns import MATCHED

COPIED = [column for column in MATCHED if column != "version"]
# Toward this topic the better model has not judged yet: it begins with what was known when the mention came.
BETTER = f"startsWith(sentiment_model, '{CLOSE}')"
BEGINS = {
    "sentiment": f"if({BETTER}, sentiment_first, sentiment)",
    "sentiment_score": f"if({BETTER}, NULL, sentiment_score)",
    "sentiment_model": f"if({BETTER}, extract(made_by, 'put_sentiment=([^ ]+)'), sentiment_model)",
}


def add_matches(db: Pool, workspace_id: int, topic_id: int, mentions: Sequence[Mention], version: int) -> None:
    """Say that these mentions, of which id and time were read, meet a topic."""
    where = of_workspace(workspace_id)
    where.one_of("id", [m.id for m in mentions], "UInt64")
    topic, stamped = where.bind(topic_id, "UInt32"), where.bind(version, "UInt64")
    times = sorted(m.published_at for m in mentions)
    first, last = (where.bind(stamp(at), MILLIS) for at in (times[0], times[-1]))
    db.run(
        f"INSERT INTO matches ({', '.join(COPIED)}, topic_id, version) "
        f"SELECT {', '.join(BEGINS.get(c, c) for c in COPIED)}, {topic}, {stamped} FROM mentions FINAL "
        f"WHERE {where} AND published_at BETWEEN {first} AND {last}",
        where.params,
    )
    topics = f"arraySort(arrayDistinct(arrayPushBack(argMax(s.topics, s.version), {topic})))"
    seen_again(db, where, stamped, topics=topics)
