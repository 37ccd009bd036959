"""Lists whose rows come page by page, and how a row is drawn."""
