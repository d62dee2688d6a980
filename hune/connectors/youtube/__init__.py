"""YouTube: videos that meet a query, channels, and the comments under them, by the Data API (version 3)."""
