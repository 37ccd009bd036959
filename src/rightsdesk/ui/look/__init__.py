"""How everything looks: tokens, icons, small widgets, text that is safe to show."""
