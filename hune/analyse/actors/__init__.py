"""Who cites, answers and repeats whom on a subject: people and ties, communities, roles, a picture. Pure."""
