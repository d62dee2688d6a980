"""How tiles count and draw: what several of them do alike."""
