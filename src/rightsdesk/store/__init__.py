"""The only place that configures databases and evidence files."""
