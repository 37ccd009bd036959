"""The evidence of a case: taken in, looked at, derived from, and told of."""
