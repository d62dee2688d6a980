"""Forums that run on NodeBB."""
