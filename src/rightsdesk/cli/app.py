"""Global options, exit codes, JSON or table; opens the window when no verb is given."""


def run() -> None:
    """Run the command line."""
