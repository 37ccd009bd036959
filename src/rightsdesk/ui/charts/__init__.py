"""Drawings whose parts open what they stand for: charts, board, month, matrix."""
