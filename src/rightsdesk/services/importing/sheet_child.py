"""The child process that reads an XLSX workbook: one made to keep its reader busy ends only this process.

Started as `python -I -m rightsdesk.services.importing.sheet_child SHEET`, the workbook on standard
input; one JSON line a row. The last line is `{"end": true}` or `{"refused": [message, hint]}`.
"""

import json
import os
import sys

from rightsdesk.analysis import limits


def main() -> int:
    """Serve the one workbook of this process."""
    limits.fence_in()
    limits.lower_memory_for_stills()
    source = sys.stdin.buffer
    # XML takes about a second per 5 MiB of packed file; ten times that is honest.
    limits.allow_cpu_for_reading(os.fstat(source.fileno()).st_size * 40)
    from rightsdesk.documents.sheets_in import sheet_rows
    from rightsdesk.errors import InvalidInput

    end: dict[str, object] = {"end": True}
    try:
        for row in sheet_rows(source, sys.argv[1]):
            sys.stdout.write(json.dumps(row) + "\n")
    except InvalidInput as refusal:
        end = {"refused": [refusal.message, refusal.hint]}
    except MemoryError:
        end = {"refused": ["The workbook needs more memory than reading one may take.", ""]}
    except BrokenPipeError:
        return 1
    sys.stdout.write(json.dumps(end) + "\n")
    sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
