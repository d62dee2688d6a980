"""Wikis that run on MediaWiki: what changes, and what is said on talk pages."""
