"""WordPress: posts and comments of one site, over its REST interface."""
