-- Which story a mention belongs to (the id of its oldest copy known when it came; its own id when it is nobody's copy),
-- and to which conversation (ids of what it answers and of where that began; 0 when it answers nothing).
ALTER TABLE mentions
    ADD COLUMN IF NOT EXISTS story UInt64 DEFAULT id,
    ADD COLUMN IF NOT EXISTS parent UInt64,
    ADD COLUMN IF NOT EXISTS root UInt64;
ALTER TABLE matches ADD COLUMN IF NOT EXISTS story UInt64 DEFAULT id;

-- The source that saw it first stays its source, as the first date stays its date. 0: stored before that was kept.
ALTER TABLE seen
    ADD COLUMN IF NOT EXISTS source_id UInt32,
    ADD COLUMN IF NOT EXISTS story UInt64 DEFAULT id,
    ADD COLUMN IF NOT EXISTS parent UInt64,
    ADD COLUMN IF NOT EXISTS root UInt64;

-- By what copies are recognised when they come. `span`: the month of thirty days, so that only near ones are searched;
-- `print`: what must be alike for the key to count (see clickhouse_stories.py).
CREATE TABLE IF NOT EXISTS story_keys
(
    workspace_id UInt32,
    span UInt16,
    key UInt64,
    print UInt64,
    story UInt64,
    published_at DateTime64(3, 'UTC'),
    version UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (workspace_id, span, key, print)
SETTINGS index_granularity = 256, fsync_after_insert = 1, fsync_part_directory = 1;

-- Who belongs to whom, so that the copies of a story, the answers to a message and those in its thread are found without
-- a search. A row is a hint: what became of the mention stands in the tables above.
CREATE TABLE IF NOT EXISTS ties
(
    workspace_id UInt32,
    tie Enum8('copy' = 1, 'answer' = 2, 'thread' = 3),
    whole UInt64,
    published_at DateTime64(3, 'UTC') CODEC(Delta, ZSTD),
    id UInt64,
    parent UInt64,
    version UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (workspace_id, tie, whole, published_at, id)
SETTINGS index_granularity = 512, fsync_after_insert = 1, fsync_part_directory = 1;

CREATE MATERIALIZED VIEW IF NOT EXISTS ties_fill TO ties AS
SELECT workspace_id, said.1 AS tie, said.2 AS whole, published_at, id, parent, version FROM mentions
ARRAY JOIN arrayFilter(
    one -> one.2 != 0 AND one.2 != id,
    [('copy', if(gone, 0, story)), ('answer', parent), ('thread', if(root = parent, 0, root))]) AS said;
