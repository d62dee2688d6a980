"""What other programs send to Hune by themselves."""
