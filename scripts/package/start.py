"""Where the built program starts: the same door as the `rightsdesk` command."""

from rightsdesk.__main__ import main

main()
