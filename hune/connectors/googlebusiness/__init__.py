"""Reviews of one's own places on Google."""
