"""Reviews of one's own apps on Google Play."""
