"""The life of a case: its states and guards, its ties and notes, checks after removal, ways to go further."""
