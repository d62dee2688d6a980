"""What is warned of, and the warnings there were."""
