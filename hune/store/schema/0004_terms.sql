-- By which token rules the terms of the mentions were made, and how far the making anew by other rules has come.
CREATE TABLE IF NOT EXISTS term_rules
(
    name LowCardinality(String),
    rules UInt32,
    target UInt32,
    began UInt64,
    reached String,
    version UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY name;
