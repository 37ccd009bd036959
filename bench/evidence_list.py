"""How fast a case of many evidence items is listed, filtered and sorted; see README.md.

.venv/bin/python bench/evidence_list.py [--items N] [--rounds N] [--database URL]
"""

import argparse
import json
import sys
import tempfile
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from time import perf_counter

from sqlalchemy import insert

from rightsdesk.services.casework import cases
from rightsdesk.services.evidence.evidence_list import EvidenceQuery, evidence_page
from rightsdesk.services.workspace import Workspace, workspace
from rightsdesk.store.tables import EvidenceItem

_OUT = Path(__file__).resolve().parents[1] / "build" / "bench"
_MOST_MS = 100
_KINDS = ("clip", "screenshot", "page", "document", "other")
_STATES = ("none", "none", "none", "trusted", "valid_untrusted", "altered")
# As much as a real item says of itself.
_SAID = {"media_type": "video/mp4", "readable": True, "metadata": {"fields": [{"value": "x" * 1_500}]}}


def fill(ws: Workspace, case: str, count: int) -> None:
    """Put items into the case as if they had come in one by one."""
    at = ws.now()
    with ws.database.write() as session:
        for start in range(0, count, 5_000):
            numbers = range(start + 1, min(start + 5_000, count) + 1)
            session.connection().execute(insert(EvidenceItem), [_item(case, one, at) for one in numbers])
    with ws.database.write() as session:
        session.connection().exec_driver_sql("ANALYZE")


def _item(case: str, one: int, at: datetime) -> dict[str, object]:
    number, name = f"E-{one:06d}", f"capture-{one * 31 % 100_000:05d}-灯り.mp4"
    sha256 = f"{one * 2654435761 % 2**256:064x}"
    state = "unchecked" if one % 10 == 0 else "damaged" if one % 9_001 == 0 else "intact"
    return {
        "id": number, "case_id": case, "clip_id": None, "kind": _KINDS[one % 5], "sha256": sha256,
        "size": one * 7919 % 900_000_000, "media_type": "video/mp4", "original_name": name,
        "source_path": "/somewhere/far", "note": "", "provenance": _SAID, "file_state": state,
        "captured_at": at + timedelta(seconds=one), "captured_by": "Aki", "intake_seq": one + 1,
        "search_key": "\n".join((name, number, sha256, "Aki")).casefold(),
        "credentials": _STATES[one % 6], "parent_id": f"E-{one - 1:06d}" if one % 50 == 0 else None,
        "parent_sha256": "", "derivation": {},
    }  # fmt: skip


def main() -> int:
    """Measure and write the figures; 1 when one is too slow."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--database")
    asked = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        workspace(Path(folder) / "data", database_url=asked.database) as ws,
    ):
        case = cases.open_case(ws, cases.NewCase("Many")).id
        fill(ws, case, asked.items)
        figures = _measure(ws, EvidenceQuery(case), asked.rounds)
    _OUT.mkdir(parents=True, exist_ok=True)
    (_OUT / "evidence_list.json").write_text(json.dumps(figures, indent=1))
    slow = [name for name, took in figures.items() if took > _MOST_MS]
    print(f"{asked.items:,} items; at most {_MOST_MS} ms each" + (f"; TOO SLOW: {slow}" if slow else ""))
    return 1 if slow else 0


def _measure(ws: Workspace, query: EvidenceQuery, rounds: int) -> dict[str, float]:
    deep = evidence_page(ws, query, limit=1_000).next
    queries = {
        "first page": (query, None),
        "page after 1,000": (query, deep),
        "newest first": (replace(query, descending=True), None),
        "by name": (replace(query, order="name"), None),
        "by size, largest first": (replace(query, order="size", descending=True), None),
        "one kind": (replace(query, kind="page"), None),
        "altered credentials": (replace(query, credentials="altered"), None),
        "damaged files": (replace(query, file="damaged"), None),
        "intact files": (replace(query, file="intact"), None),
        "never read": (replace(query, file="unchecked"), None),
        "derived": (replace(query, derived=True), None),
        "no time-stamp": (replace(query, time="none"), None),
        "a name": (replace(query, text="capture-04711"), None),
        "a common word": (replace(query, text="capture"), None),
        "a word, by name, one kind": (replace(query, text="471", order="name", kind="clip"), None),
        "nothing found": (replace(query, text="nowhere"), None),
    }
    figures = {}
    for name, (one, after) in queries.items():
        times = []
        for _ in range(rounds):
            began = perf_counter()
            page = evidence_page(ws, one, after)
            times.append((perf_counter() - began) * 1000)
        figures[name] = round(min(times), 1)  # the best round: other work on the machine is not ours
        print(f"{name:<28}{figures[name]:>8.1f} ms  {page.total}")
    return figures


if __name__ == "__main__":
    sys.exit(main())
