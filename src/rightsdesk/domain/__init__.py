"""Rules of the field in plain Python: no I/O, no clock, no SQL, no Qt."""
