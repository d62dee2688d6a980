"""The pages of organisations at LinkedIn, over its versioned REST API."""
