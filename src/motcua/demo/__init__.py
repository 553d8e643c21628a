"""The demo city: made-up people whose dossiers are handled by the real actions. Never in production."""
