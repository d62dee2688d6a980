"""The newest reviews of a place on Tripadvisor."""
