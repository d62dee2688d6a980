"""How people are told: channels, the outbox, reports on a rhythm."""
