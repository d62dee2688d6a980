"""What is worth a warning, found in sums of a topic's own past, and why it came to be. Pure: it knows no rules and no
people. One file a detector, found by walking this folder."""
