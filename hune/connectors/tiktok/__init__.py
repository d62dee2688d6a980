"""TikTok: own videos over the Display API, public ones over the Research API."""
