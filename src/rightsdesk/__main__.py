"""`python -m rightsdesk` and the `rightsdesk` command: hand over to the command line."""

import sys

from rightsdesk.children import run_child
from rightsdesk.cli.quick import open_window_at_once


def main() -> None:
    try:
        if getattr(sys, "frozen", False):
            from multiprocessing import freeze_support

            freeze_support()  # in a built folder a worker process starts here too
        if run_child(sys.argv[1:]):
            return
        code = open_window_at_once(sys.argv[1:])
        if code is not None:
            sys.exit(code)
        from rightsdesk.cli.app import run

        run()
    except KeyboardInterrupt:  # Ctrl-C while the program is still being loaded
        sys.exit(130)


if __name__ == "__main__":
    main()
