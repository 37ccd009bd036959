"""Facts and templates in, letters and PDF bytes out."""
