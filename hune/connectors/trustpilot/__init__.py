"""Reviews of a company on Trustpilot."""
