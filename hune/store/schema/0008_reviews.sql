-- What a review is about.
ALTER TABLE mentions
    ADD COLUMN IF NOT EXISTS item LowCardinality(String),
    ADD COLUMN IF NOT EXISTS version_of_item LowCardinality(String),
    ADD COLUMN IF NOT EXISTS venue LowCardinality(String);

ALTER TABLE matches
    ADD COLUMN IF NOT EXISTS item LowCardinality(String),
    ADD COLUMN IF NOT EXISTS version_of_item LowCardinality(String),
    ADD COLUMN IF NOT EXISTS venue LowCardinality(String);
