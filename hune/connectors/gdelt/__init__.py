"""The news articles that GDELT finds."""
