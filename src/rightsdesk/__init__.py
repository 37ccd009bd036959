"""Rightsdesk: from a suspected clip to an issued notice."""
