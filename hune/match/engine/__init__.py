"""Trees as rules over arrays: a whole batch of mentions is decided at a time."""
