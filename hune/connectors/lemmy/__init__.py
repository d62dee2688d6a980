"""Lemmy: communities of the fediverse, with posts and threads of comments."""
