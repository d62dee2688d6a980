"""Slides: how an article becomes a presentation whose charts can be edited."""
