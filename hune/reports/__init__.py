"""Reports by mail on a rhythm: what is written, for whom, when, and how each sending went."""
