"""The two sides of a match, seen and heard in step."""
