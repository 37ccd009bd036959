"""The installation and the studio in it: where it lies, what it holds, its backups, its guide."""
