"""Word to people: an outbox of messages, and the ways that they leave by."""
