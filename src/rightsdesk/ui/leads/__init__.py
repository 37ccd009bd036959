"""Similar pictures on the screen: leads to look at, in words that claim nothing."""
