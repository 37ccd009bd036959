"""The accounts that post: what is on record about them, and which of them may."""
