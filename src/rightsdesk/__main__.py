"""`python -m rightsdesk` and the `rightsdesk` command: hand over to the command line."""


def main() -> None:
    from rightsdesk.cli.app import run

    run()


if __name__ == "__main__":
    main()
