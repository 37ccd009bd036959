"""What comes in: clips, pasted addresses, reports by creators, fans and staff, and what is known already."""
