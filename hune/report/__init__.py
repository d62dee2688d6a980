"""What leaves Hune to be read elsewhere: a study as sentences, as one HTML file, as a table of numbers."""
