"""The invented studio: short animated works and clips that the program renders itself."""
