"""Fingerprints given to partners and taken from them, signed and without media."""
