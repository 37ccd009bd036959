"""`python -m rightsdesk` and the `rightsdesk` command: hand over to the command line."""

import sys


def main() -> None:
    try:
        from rightsdesk.cli.app import run

        run()
    except KeyboardInterrupt:  # Ctrl-C while the program is still being loaded
        sys.exit(130)


if __name__ == "__main__":
    main()
