"""Due dates: reckoned, explained, paused, met, listed, printed, and called to mind."""
