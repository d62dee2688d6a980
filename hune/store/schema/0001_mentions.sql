-- Everything that was collected, one row per message and version; a row with gone = 1 hides the message.
-- By year: a file of reviews over ten years is a few parts a batch; by month it was a hundred, and 8 s instead of 0.4.
CREATE TABLE IF NOT EXISTS mentions
(
    workspace_id UInt32,
    published_at DateTime64(3, 'UTC') CODEC(Delta, ZSTD),
    id UInt64,
    version UInt64 CODEC(Delta, ZSTD),
    gone UInt8 DEFAULT 0,
    collected_at DateTime64(3, 'UTC') CODEC(Delta, ZSTD),
    source_id UInt32,
    native_id String CODEC(ZSTD),
    network LowCardinality(String),
    kind LowCardinality(String),
    medium LowCardinality(String),
    site LowCardinality(String),
    language LowCardinality(String),
    country LowCardinality(String),
    sentiment LowCardinality(String),
    rating Nullable(Float64),
    simulated UInt8,
    title String CODEC(ZSTD),
    text String CODEC(ZSTD),
    url String CODEC(ZSTD),
    author_key String,
    author_label String,
    author_id String,
    author_handle String,
    author_name String,
    author_url String CODEC(ZSTD),
    author_place String,
    followers Nullable(Int64),
    likes Nullable(Int64),
    reposted Nullable(Int64),
    replied Nullable(Int64),
    quoted Nullable(Int64),
    shared Nullable(Int64),
    views Nullable(Int64),
    engagement Nullable(Int64),
    parent_id String CODEC(ZSTD),
    root_id String CODEC(ZSTD),
    original_id String CODEC(ZSTD),
    answers String,
    reposts String,
    hashtags Array(String),
    handles Array(String),
    links Array(String) CODEC(ZSTD),
    terms Array(String),
    names Array(String),
    tokens Array(String) CODEC(ZSTD),
    INDEX by_token tokens TYPE text(tokenizer = 'array'),
    INDEX by_author author_key TYPE bloom_filter(0.01) GRANULARITY 1,
    INDEX by_version version TYPE minmax GRANULARITY 1
)
ENGINE = ReplacingMergeTree(version, gone)
PARTITION BY toYear(published_at)
ORDER BY (workspace_id, published_at, id)
SETTINGS index_granularity = 512, min_compress_block_size = 16384, fsync_after_insert = 1, fsync_part_directory = 1, allow_experimental_replacing_merge_with_cleanup = 1;

-- One row per message and topic, with every column that a page filters or counts. Written last: nothing here is read at the
-- time of collecting.
CREATE TABLE IF NOT EXISTS matches
(
    workspace_id UInt32,
    topic_id UInt32,
    published_at DateTime64(3, 'UTC') CODEC(Delta, ZSTD),
    id UInt64,
    version UInt64 CODEC(Delta, ZSTD),
    gone UInt8 DEFAULT 0,
    source_id UInt32,
    network LowCardinality(String),
    kind LowCardinality(String),
    medium LowCardinality(String),
    site LowCardinality(String),
    language LowCardinality(String),
    country LowCardinality(String),
    sentiment LowCardinality(String),
    rating Nullable(Float64),
    author_key String,
    author_label String,
    followers Nullable(Int64),
    views Nullable(Int64),
    engagement Nullable(Int64),
    answers String,
    reposts String,
    hashtags Array(String),
    handles Array(String),
    links Array(String) CODEC(ZSTD),
    terms Array(String),
    names Array(String)
)
ENGINE = ReplacingMergeTree(version, gone)
PARTITION BY toYear(published_at)
ORDER BY (workspace_id, topic_id, published_at, id)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1, allow_experimental_replacing_merge_with_cleanup = 1;

-- Which ids are known, with the first date seen and the topics last given. A batch counts as stored once its rows stand here.
CREATE TABLE IF NOT EXISTS seen
(
    workspace_id UInt32,
    id UInt64,
    published_at DateTime64(3, 'UTC'),
    topics Array(UInt32),
    version UInt64,
    gone UInt8 DEFAULT 0
)
ENGINE = ReplacingMergeTree(version, gone)
ORDER BY (workspace_id, id)
SETTINGS index_granularity = 256, min_compress_block_size = 4096, max_compress_block_size = 8192,
    fsync_after_insert = 1, fsync_part_directory = 1, allow_experimental_replacing_merge_with_cleanup = 1;
