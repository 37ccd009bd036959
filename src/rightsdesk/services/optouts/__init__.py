"""Requests to AI vendors to keep works out of training, and what became of them."""
