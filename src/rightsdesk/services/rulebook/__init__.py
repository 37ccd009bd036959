"""The rules, texts and lists that are data: read from their files, checked, and asked."""
