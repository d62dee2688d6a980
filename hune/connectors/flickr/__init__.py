"""Photos on Flickr, and what is said under them."""
