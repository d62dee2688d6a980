"""Pages of the reports by mail."""
