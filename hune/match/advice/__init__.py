"""What the stored past says about a query."""
