"""A letter on the screen: its fields, sentences, findings, and its steps."""
