"""What the window shows; each page reads its own rows and starts its own jobs."""
