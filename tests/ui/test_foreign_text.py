"""Text from outside is never markup and hides nothing: a lint over the code, and a look at every screen."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QGroupBox,
    QLabel,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot
from ui.made_up import FOREIGN
from ui.screens import Screens

from rightsdesk.ui.dialogs.web_dialog import WebDialog
from rightsdesk.ui.look.safe_text import tooltip_text

pytestmark = pytest.mark.qt_log_ignore("PulseAudio", "pipewire", extend=True)

SOURCE = Path(__file__).parents[2] / "src" / "rightsdesk" / "ui"
# What shows our own pages of the guide, and the label class itself.
_MAY_SET_MARKUP = {"guide_text.py", "guide_window.py"}
_OWN_WORDS = {"tr", "translate", "tooltip_text"}
_TIPS = {"setToolTip", "setStatusTip", "setWhatsThis"}
_MARKUP = {"setHtml", "insertHtml", "setMarkdown", "setDefaultStyleSheet"}


def faults_of(name: str, code: str) -> list[str]:
    """What a file does with text that only the safe label and its helpers may do."""
    tree = ast.parse(code)
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    found = [f"{name}:{call.lineno}: {fault}" for call in calls for fault in _faults_of_call(name, call)]
    if "QMessageBox(" in code and "TextFormat.PlainText" not in code:
        found.append(f"{name}: a message box that may take markup")
    if "QDesktopServices" in code and name != "links.py":
        found.append(f"{name}: opens an address past ui/shell/links.py")
    return found


def _faults_of_call(name: str, call: ast.Call) -> Iterator[str]:
    called = _called(call)
    foreign = [argument for argument in call.args if not _is_ours(argument)]
    if called == "QLabel" and foreign and name != "safe_text.py":
        yield "a label for text that is not ours"
    if called in _TIPS and foreign:
        yield f"{called} with text that is not escaped"
    if called in _MARKUP and name not in _MAY_SET_MARKUP:
        yield f"{called}: markup"
    if called == "setTextFormat" and "PlainText" not in ast.unparse(call):
        yield "a text format that takes markup"
    if called == "follow_to_web" and name != "web_dialog.py":
        yield "follows a link whose host nobody was shown"


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _is_ours(argument: ast.expr) -> bool:
    """Whether words are the program's own, or made safe."""
    if isinstance(argument, ast.Constant):
        return True
    if isinstance(argument, ast.IfExp):
        return _is_ours(argument.body) and _is_ours(argument.orelse)
    return isinstance(argument, ast.Call) and _called(argument) in _OWN_WORDS


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("QLabel(case.title)", "a label for text that is not ours"),
        ("button.setToolTip(name)", "setToolTip with text that is not escaped"),
        ("action.setStatusTip(f'{name}')", "setStatusTip with text that is not escaped"),
        ("edit.setHtml(text)", "setHtml: markup"),
        ("label.setTextFormat(Qt.TextFormat.AutoText)", "a text format that takes markup"),
        ("follow_to_web(url)", "follows a link whose host nobody was shown"),
    ],
)
def test_the_lint_finds(code: str, fault: str) -> None:
    assert faults_of("page.py", code) == [f"page.py:1: {fault}"]


def test_no_file_shows_foreign_text_past_the_safe_label() -> None:
    files = sorted(SOURCE.rglob("*.py"))
    assert len(files) > 100
    found = [fault for path in files for fault in faults_of(path.name, path.read_text(encoding="utf-8"))]
    assert not found, "\n".join(found)


def shown_texts(root: QWidget) -> Iterator[tuple[str, str]]:
    """Every text that a screen shows without being typed into, and where."""
    for widget in (root, *root.findChildren(QWidget)):
        where = type(widget).__name__
        yield f"title of {where}", widget.windowTitle()
        if isinstance(widget, QLabel | QAbstractButton):
            yield where, widget.text()
        elif isinstance(widget, QGroupBox):
            yield where, widget.title()
        elif isinstance(widget, QComboBox):
            yield from ((where, widget.itemText(number)) for number in range(widget.count()))
        elif isinstance(widget, QTabBar):
            yield from ((where, widget.tabText(number)) for number in range(widget.count()))
        elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
            yield from ((where, text) for text in model_texts(widget.model(), Qt.ItemDataRole.DisplayRole))


def model_texts(model: QAbstractItemModel, role: Qt.ItemDataRole) -> Iterator[str]:
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    for row in range(min(model.rowCount(QModelIndex()), 50)):
        for column in range(columns):
            value = model.index(row, column).data(role)
            if isinstance(value, str):
                yield value


def tips(root: QWidget) -> Iterator[str]:
    for widget in (root, *root.findChildren(QWidget)):
        yield widget.toolTip()
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            yield from model_texts(widget.model(), Qt.ItemDataRole.ToolTipRole)


def faults_on(root: QWidget) -> list[str]:
    found = [f"{where}: hides a mark: {text!r}" for where, text in shown_texts(root) if "\u202e" in text]
    found += [f"tip: {tip!r}" for tip in tips(root) if "\u202e" in tip or "<b>" in tip]
    found += [
        f"takes markup: {label.text()!r}"
        for label in root.findChildren(QLabel)
        if label.text() and label.textFormat() != Qt.TextFormat.PlainText
    ]
    return found


def test_no_page_shows_foreign_text_as_markup_or_with_hidden_marks(screens: Screens) -> None:
    wrong, met = [], 0
    for screen in screens.pages():
        wrong += [f"{screen.name}: {fault}" for fault in faults_on(screen.widget)]
        met += sum("[U+202E]" in text for _, text in shown_texts(screen.widget))
    assert not wrong, "\n".join(wrong)
    assert met > 5, "the foreign text must be on the pages for this to prove anything"


def test_no_dialog_shows_foreign_text_as_markup_or_with_hidden_marks(screens: Screens) -> None:
    wrong, met = [], 0
    for screen in screens.dialogs():
        wrong += [f"{screen.name}: {fault}" for fault in faults_on(screen.widget)]
        met += sum("[U+202E]" in text for _, text in shown_texts(screen.widget))
    assert not wrong, "\n".join(wrong)
    assert met > 20, "the foreign text must be in the dialogs for this to prove anything"


def test_a_link_opens_only_after_its_real_host_was_shown(
    qtbot: QtBot, parent: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    asking = WebDialog("https://www.yоutube.com@evil.example/watch", parent)
    qtbot.addWidget(asking)
    assert asking.values["Host"] == "evil.example"
    lookalike = WebDialog("https://yоutube.com/watch?v=1", parent)  # with a Cyrillic о
    qtbot.addWidget(lookalike)
    assert lookalike.values["Host"] == "xn--yutube-wqf.com"
    assert opened == []
    lookalike.open_it.click()
    assert [url.host(QUrl.ComponentFormattingOption.FullyEncoded) for url in opened] == ["xn--yutube-wqf.com"]


@pytest.mark.parametrize("address", ["file:///etc/passwd", "javascript:alert(1)", "C:\\run.exe", FOREIGN, ""])
def test_what_is_no_web_address_cannot_be_opened(qtbot: QtBot, parent: QWidget, address: str) -> None:
    asking = WebDialog(address, parent)
    qtbot.addWidget(asking)
    assert not asking.open_it.isEnabled()


def test_a_tip_is_escaped() -> None:
    assert "&lt;b&gt;" in tooltip_text(FOREIGN)
