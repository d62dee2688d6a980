-- What the steps put on a mention, who says so, and what the steps read it from (so that they can be run again).
ALTER TABLE mentions
    ADD COLUMN IF NOT EXISTS sentiment_score Nullable(Float32),
    ADD COLUMN IF NOT EXISTS sentiment_model LowCardinality(String),
    ADD COLUMN IF NOT EXISTS sentiment_first LowCardinality(String),
    ADD COLUMN IF NOT EXISTS language_by LowCardinality(String),
    ADD COLUMN IF NOT EXISTS country_by LowCardinality(String),
    ADD COLUMN IF NOT EXISTS region LowCardinality(String),
    ADD COLUMN IF NOT EXISTS city LowCardinality(String),
    ADD COLUMN IF NOT EXISTS gender LowCardinality(String),
    ADD COLUMN IF NOT EXISTS name_kinds Array(LowCardinality(String)),
    ADD COLUMN IF NOT EXISTS toxicity Nullable(Float32),
    ADD COLUMN IF NOT EXISTS flags Array(LowCardinality(String)),
    ADD COLUMN IF NOT EXISTS failed Array(String),
    ADD COLUMN IF NOT EXISTS made_by LowCardinality(String),
    ADD COLUMN IF NOT EXISTS latitude Nullable(Float64),
    ADD COLUMN IF NOT EXISTS longitude Nullable(Float64),
    ADD COLUMN IF NOT EXISTS app LowCardinality(String),
    ADD COLUMN IF NOT EXISTS author_time_zone LowCardinality(String),
    ADD COLUMN IF NOT EXISTS author_about String CODEC(ZSTD),
    ADD COLUMN IF NOT EXISTS author_posts Nullable(Int64),
    ADD COLUMN IF NOT EXISTS author_since Nullable(DateTime64(3, 'UTC')),
    ADD COLUMN IF NOT EXISTS author_bot Nullable(Bool);

-- Of a match the sentiment is that toward the topic, which may be another than that of the whole post.
ALTER TABLE matches
    ADD COLUMN IF NOT EXISTS sentiment_score Nullable(Float32),
    ADD COLUMN IF NOT EXISTS sentiment_model LowCardinality(String),
    ADD COLUMN IF NOT EXISTS region LowCardinality(String),
    ADD COLUMN IF NOT EXISTS city LowCardinality(String),
    ADD COLUMN IF NOT EXISTS gender LowCardinality(String),
    ADD COLUMN IF NOT EXISTS name_kinds Array(LowCardinality(String)),
    ADD COLUMN IF NOT EXISTS toxicity Nullable(Float32),
    ADD COLUMN IF NOT EXISTS flags Array(LowCardinality(String));

-- The digest of the text when the better model or a person judged it (0: neither did): collected again with the same
-- text, the mention keeps their judgement.
ALTER TABLE seen ADD COLUMN IF NOT EXISTS judged UInt64;
