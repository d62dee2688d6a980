"""The pins of an account of ours at Pinterest, over its API v5."""
