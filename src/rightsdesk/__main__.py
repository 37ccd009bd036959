"""`python -m rightsdesk` and the `rightsdesk` command: hand over to the command line."""

import sys
from multiprocessing import freeze_support

from rightsdesk.children import run_child


def main() -> None:
    try:
        freeze_support()  # in a built folder a worker process starts here too
        if run_child(sys.argv[1:]):
            return
        from rightsdesk.cli.app import run

        run()
    except KeyboardInterrupt:  # Ctrl-C while the program is still being loaded
        sys.exit(130)


if __name__ == "__main__":
    main()
