"""User preferences as one typed object, kept in settings.toml of the data folder."""
