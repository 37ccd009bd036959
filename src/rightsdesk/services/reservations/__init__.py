"""Machine-readable reservations of rights: made, published, looked at again."""
