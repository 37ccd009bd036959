"""What makes evidence stand up later: the chain, its checkpoints, trusted time, reading everything again."""
