-- The whole stream by hour, recounted hour by hour from mentions (see clickhouse_sums.py).
CREATE TABLE IF NOT EXISTS hourly
(
    workspace_id UInt32,
    hour DateTime('UTC'),
    medium LowCardinality(String),
    network LowCardinality(String),
    source_id UInt32,
    language LowCardinality(String),
    kind LowCardinality(String),
    n UInt64,
    version UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (workspace_id, hour, medium, network, source_id, language, kind);

-- Up to which version of mentions the hours were recounted.
CREATE TABLE IF NOT EXISTS counted
(
    name LowCardinality(String),
    mark UInt64,
    version UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY name;

-- About how many messages hold a token: versions and replays count again, so this ranks, it does not count.
CREATE TABLE IF NOT EXISTS words
(
    workspace_id UInt32,
    token String,
    n UInt64
)
ENGINE = SummingMergeTree(n)
ORDER BY (workspace_id, token);

CREATE MATERIALIZED VIEW IF NOT EXISTS words_fill TO words AS
SELECT workspace_id, arrayJoin(tokens) AS token, count() AS n FROM mentions GROUP BY workspace_id, token;
