"""Where somebody is, read from what they give: the book of places, and how free text is looked up in it."""
