"""Which seconds of a clip are which seconds of a work, and what a person says of it."""
