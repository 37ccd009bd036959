"""Cards that tell what is known of one record."""
