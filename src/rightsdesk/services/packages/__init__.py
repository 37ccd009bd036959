"""A case handed over as a BagIt bag, and bags of others read."""
