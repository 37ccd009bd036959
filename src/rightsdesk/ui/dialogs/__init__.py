"""Forms: widgets in, a frozen dataclass out."""
