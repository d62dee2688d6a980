"""What a word of a text is, and what a mention says in each of its parts."""
