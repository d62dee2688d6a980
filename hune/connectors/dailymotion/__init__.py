"""Public videos of Dailymotion, over its Platform API."""
