"""X: searches, accounts and those who name them, by the API (version 2) and its filtered stream."""
