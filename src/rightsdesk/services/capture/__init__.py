"""Clips fetched by their address into evidence, behind a fence."""
