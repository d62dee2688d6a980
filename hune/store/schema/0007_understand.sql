-- What adds up besides the number of mentions, so that the tone and the reactions of the whole stream are read from the
-- sums too. All hours are counted once more: until that is done they are counted from the mentions.
ALTER TABLE hourly
    ADD COLUMN IF NOT EXISTS negative UInt64,
    ADD COLUMN IF NOT EXISTS neutral UInt64,
    ADD COLUMN IF NOT EXISTS positive UInt64,
    ADD COLUMN IF NOT EXISTS engaged UInt64,
    ADD COLUMN IF NOT EXISTS reactions Int64,
    ADD COLUMN IF NOT EXISTS viewed UInt64,
    ADD COLUMN IF NOT EXISTS viewings Int64;

INSERT INTO counted (name, mark, version) SELECT 'hourly', 0, toUnixTimestamp64Nano(now64(9));
