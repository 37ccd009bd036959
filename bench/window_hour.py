"""What the window holds in memory after long random use; see README.md.

.venv/bin/python bench/window_hour.py [--data DIR] [--minutes N] [--seed N]
"""

import argparse
import gc
import json
import platform
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QTabWidget
from window_studio import Studio, open_studio

from rightsdesk.services.finding import boards
from rightsdesk.services.finding.case_list import CaseFilter
from rightsdesk.services.notices.notice_list import notice_page
from rightsdesk.ui.look.theme import Appearance

_OUT = Path(__file__).resolve().parents[1] / "build" / "bench"
_WARM_MINUTES = 2.0  # in which caches fill; from there on it must be flat
_MOST_GROWTH = 0.05
_PATIENCE_MS = 1500  # a person does not wait for everything either


def resident_mib() -> float:
    """What this process holds in memory now."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * 4096 / 2**20


class Hands:
    """A person who does whatever comes to mind."""

    def __init__(self, studio: Studio, seed: int) -> None:
        self.studio = studio
        self.random = random.Random(seed)  # noqa: S311  nothing secret
        ws = studio.desk.operations.workspace
        self._cases = [row.id for row in boards.case_rows(ws, CaseFilter(limit=100))]
        self._notices = [row.id for row in notice_page(ws).rows]
        self.done: Counter[str] = Counter()
        self._things: list[tuple[int, Callable[[], None]]] = [
            (8, self.page),
            (6, self.case),
            (3, self.letter),
            (4, self.tab),
            (4, self.dialog),
            (2, self.search),
            (2, self.palette),
            (2, self.back),
            (1, self.look),
            (1, self.language),
        ]

    def act(self) -> None:
        """Do one thing and let the window follow."""
        weights, things = zip(*self._things, strict=True)
        (thing,) = self.random.choices(things, weights)
        self.done[thing.__name__] += 1
        thing()
        self.studio.settle(_PATIENCE_MS)
        for dialog in self.studio.window.findChildren(QDialog):
            dialog.reject()
        self.studio.settle(_PATIENCE_MS)

    def page(self) -> None:
        self.studio.window.show_place(self.random.choice([one.key for one in _places()]), "")

    def case(self) -> None:
        self.studio.window.open_case(self.random.choice(self._cases))

    def letter(self) -> None:
        self.studio.window.open_notice(self.random.choice(self._notices))

    def tab(self) -> None:
        window = self.studio.window
        for tabs in window.pages.page(window.place[0]).findChildren(QTabWidget):
            tabs.setCurrentIndex(self.random.randrange(max(tabs.count(), 1)))
            self.studio.settle(_PATIENCE_MS)

    def dialog(self) -> None:
        window = self.studio.window
        forms = (window.log_clip, window.forms.edit_studio, window.forms.choose_person, window.show_keys)
        self.random.choice((*forms, window.forms.imports.begin, window.status.open_backup))()

    def search(self) -> None:
        window = self.studio.window
        window.topbar.search.setText(self.random.choice(("clip", "har", "灯り")))
        self.studio.settle(_PATIENCE_MS)
        window.topbar.search.clear()

    def palette(self) -> None:
        self.studio.window.open_palette()
        self.studio.settle(_PATIENCE_MS)
        focused = QApplication.focusWidget()
        if focused is not None:
            QTest.keyClicks(focused, self.random.choice(("case", "cal", "N-2")))

    def back(self) -> None:
        window = self.studio.window
        QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)

    def look(self) -> None:
        self.studio.desk.set_look(self.random.choice((Appearance.LIGHT, Appearance.DARK)))

    def language(self) -> None:
        self.studio.desk.set_language(self.random.choice(("en", "ja")))


def _places() -> tuple[object, ...]:
    from rightsdesk.ui.shell.places import places

    return places()


def main() -> int:
    """Use the window, print what it holds each minute; 1 when it grows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("build/demo"))
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kinds", action="store_true", help="also print which objects grew")
    asked = parser.parse_args()
    seen: list[tuple[float, float, int, int]] = []
    with tempfile.TemporaryDirectory() as folder, open_studio(asked.data, Path(folder)) as studio:
        studio.warm()
        hands = Hands(studio, asked.seed)
        began, minute = time.monotonic(), 0.0
        kinds: Counter[str] = Counter()
        print(f"{'minute':>8}{'MiB':>8}{'widgets':>9}{'actions':>9}", flush=True)
        while (passed := (time.monotonic() - began) / 60) < asked.minutes or not seen:
            hands.act()
            if passed >= minute:
                gc.collect()
                row = (passed, resident_mib(), len(QApplication.allWidgets()), hands.done.total())
                seen.append(row)
                print(f"{row[0]:8.1f}{row[1]:8.1f}{row[2]:9}{row[3]:9}", flush=True)
                if asked.kinds:
                    now = Counter(type(one).__name__ for one in gc.get_objects())
                    print("   ", (now - kinds).most_common(12) if kinds else "")
                    kinds = now
                minute += 1
    warm = [one[1] for one in seen if one[0] >= min(_WARM_MINUTES, asked.minutes / 2)] or [seen[-1][1]]
    growth = warm[-1] / warm[0] - 1
    word = "reached" if growth <= _MOST_GROWTH else "MISSED "
    print(f"\n{word}  {growth:+.1%} from minute {_WARM_MINUTES:.0f} to the end (at most {_MOST_GROWTH:.0%})")
    _OUT.mkdir(parents=True, exist_ok=True)
    said = {"machine": platform.platform(), "seed": asked.seed, "minutes": seen, "done": hands.done}
    (_OUT / "window_hour.json").write_text(json.dumps(said, indent=1), encoding="utf-8")
    return 0 if growth <= _MOST_GROWTH else 1


if __name__ == "__main__":
    sys.exit(main())
