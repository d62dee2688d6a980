-- What could not be taken, as it came, with the reason.
CREATE TABLE IF NOT EXISTS set_aside
(
    workspace_id UInt32,
    source_id UInt32,
    at DateTime64(3, 'UTC'),
    outcome LowCardinality(String),
    detail String,
    raw String CODEC(ZSTD)
)
ENGINE = MergeTree
ORDER BY (workspace_id, source_id, at);
