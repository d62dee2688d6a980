"""Reddit: subreddits, searches and threads, by its API for applications."""
