"""How fast lists are opened, sorted, filtered and counted, beside the bare SQL of it; see README.md.

.venv/bin/python bench/cases.py [--cases N] [--rounds N] [--folder DIR] [--database URL]
"""

import argparse
import json
import os
import platform
import sys
from dataclasses import asdict
from itertools import chain
from pathlib import Path
from time import perf_counter

from case_actions import actions, list_actions
from case_data import make
from case_figures import judge, measure

from rightsdesk.services.finding import case_list
from rightsdesk.services.finding.case_list import CaseFilter
from rightsdesk.services.workspace import open_workspace

_OUT = Path(__file__).resolve().parents[1] / "build" / "bench"


def main() -> int:
    """Make the data once, measure, print, write the figures; 1 when a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--folder", type=Path, default=_OUT, help="where the data stay for the next run")
    parser.add_argument(
        "--database", help="an empty PostgreSQL database, or one that a run before has filled"
    )
    parser.add_argument("--lists-only", action="store_true", help="only due dates, letters, accounts, counts")
    given = parser.parse_args()
    folder = given.folder / f"cases-{given.cases}"
    folder.mkdir(parents=True, exist_ok=True)
    ws = open_workspace(folder, database_url=given.database, actor="Bench")
    try:
        if case_list.count_cases(ws, CaseFilter()).number < given.cases:
            begin = perf_counter()
            make(ws, given.cases)
            print(f"made in {perf_counter() - begin:.0f} s", file=sys.stderr)
        print(f"{given.cases:,} cases, {3 * given.cases:,} clips, load {os.getloadavg()[0]:.1f}")
        print(f"{'':44}{'rows':>10}{'ms':>10}{'CPU ms':>10}{'bare ms':>10}{'ratio':>7}")
        figures = measure(ws, given.rounds, chain(list_actions(ws), () if given.lists_only else actions(ws)))
    finally:
        ws.close()
    _OUT.mkdir(parents=True, exist_ok=True)
    verdicts = judge(figures)
    print()
    for holds, sentence in verdicts:
        print("reached " if holds else "MISSED  ", sentence)
    written = {
        "machine": platform.platform(), "cores": os.cpu_count(), "load": os.getloadavg(),
        "cases": given.cases,
        "figures": [asdict(one) for one in figures],
        "verdicts": [{"reached": holds, "sentence": sentence} for holds, sentence in verdicts],
    }  # fmt: skip
    (_OUT / "cases.json").write_text(json.dumps(written, indent=2, ensure_ascii=False), encoding="utf-8")
    return 0 if all(holds for holds, _ in verdicts) else 1


if __name__ == "__main__":
    sys.exit(main())
