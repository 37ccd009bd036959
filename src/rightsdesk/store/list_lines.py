"""Make the narrow lines of every list but that of cases anew from the records."""

from sqlalchemy import Connection

from rightsdesk.store import account_lines, due_lines, letter_lines


def rebuild(connection: Connection) -> None:
    """Write the lines of letters, due dates and accounts anew."""
    letter_lines.rebuild(connection)
    due_lines.rebuild(connection)
    account_lines.rebuild(connection)
