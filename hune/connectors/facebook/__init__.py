"""Facebook pages over the Graph API."""
