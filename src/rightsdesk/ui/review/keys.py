"""What can be done in a review by one key."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from rightsdesk.ui.pages.page import PageCommands
from rightsdesk.ui.shell.commands import Command, Menu

if TYPE_CHECKING:
    from rightsdesk.ui.pages.review_page import ReviewPage

translate = QCoreApplication.translate


def review_commands(page: "ReviewPage") -> PageCommands:
    """Every command of the page with what it runs."""
    return (*_judging(page), *_going(page), *_looking(page))


def _of(key: str, title: str, keys: str, icon: str = "", also: str = "") -> Command:
    return Command(f"review-{key}", title, keys, icon, Menu.PAGE, also)


def _judging(page: "ReviewPage") -> PageCommands:
    queue = page.queue
    return (
        (_of("confirm", translate("ReviewKeys", "Confirm match"), "1", "check"), page.confirm.click),
        (_of("reject", translate("ReviewKeys", "Not a match"), "2", "close"), page.reject.click),
        (_of("second", translate("ReviewKeys", "Second look"), "3", "search"), page.second.click),
        (_of("undo", translate("ReviewKeys", "Take the last verdict back"), "Backspace", "back", "Ctrl+Z"),
         queue.undo),
        (_of("final", translate("ReviewKeys", "Make verdicts final"), "Ctrl+Return", "check"),
         queue.checkpoint),
        (_of("next", translate("ReviewKeys", "Next match of the queue"), "PgDown"), partial(queue.step, 1)),
        (_of("last", translate("ReviewKeys", "Match before in the queue"), "PgUp"), partial(queue.step, -1)),
        (_of("exhibit", translate("ReviewKeys", "Use as exhibit"), "E", "plus"), page.exhibit.click),
        (_of("element", translate("ReviewKeys", "Add finding here"), "N", "plus"), page.add_finding),
    )  # fmt: skip


def _going(page: "ReviewPage") -> PageCommands:
    step, transport = page.desk.step, page.desk.transport
    return (
        (_of("play", translate("ReviewKeys", "Play or stand still"), "Space", "play"), step.toggle),
        (_of("back", translate("ReviewKeys", "One frame back"), ",", "step-back", "Left"),
         partial(step.step, -1)),
        (_of("on", translate("ReviewKeys", "One frame on"), ".", "step-forward", "Right"),
         partial(step.step, 1)),
        (_of("jump-back", translate("ReviewKeys", "One second back"), "Shift+Left", "jump-back"),
         partial(step.jump, -1.0)),
        (_of("jump-on", translate("ReviewKeys", "One second on"), "Shift+Right", "jump-forward"),
         partial(step.jump, 1.0)),
        (_of("a", translate("ReviewKeys", "Loop from here (A)"), "A", "loop"), transport.begin_loop),
        (_of("b", translate("ReviewKeys", "Loop to here (B)"), "B", "loop"), transport.end_loop),
        (_of("no-loop", translate("ReviewKeys", "No loop"), "C", "close"), transport.drop_loop),
        (_of("sound", translate("ReviewKeys", "Hear the other side, or nothing"), "H", "sound"),
         transport.next_sound),
    )  # fmt: skip


def _looking(page: "ReviewPage") -> PageCommands:
    views, shift, stage = page.desk.views, page.desk.shift, page.desk.stage
    return (
        (_of("view", translate("ReviewKeys", "Next way to compare"), "V", "overlay"), views.next_view),
        (_of("mirror", translate("ReviewKeys", "Mirror our side"), "M", "mirror"), views.mirror.click),
        (_of("framing", translate("ReviewKeys", "Show only what both sides show"), "F", "framing"),
         views.framing.click),
        (_of("swap", translate("ReviewKeys", "Swap sides"), "S", "swap"), views.swap.click),
        (_of("points", translate("ReviewKeys", "Show the points that agree"), "P", "points"),
         views.points.click),
        (_of("blocks", translate("ReviewKeys", "Show which blocks agree"), "O", "blocks"),
         views.blocks.click),
        (_of("align", translate("ReviewKeys", "Propose a shift from the pictures"), "T", "align"),
         shift.propose),
        (_of("earlier", translate("ReviewKeys", "Shift our side one frame earlier"), "[", "minus"),
         shift.shift_earlier),
        (_of("later", translate("ReviewKeys", "Shift our side one frame later"), "]", "plus"),
         shift.shift_later),
        (_of("nearer", translate("ReviewKeys", "Enlarge both"), "+", "zoom-in"), views.nearer.click),
        (_of("further", translate("ReviewKeys", "Make both smaller"), "-", "zoom-out"), views.further.click),
        (_of("left", translate("ReviewKeys", "Move both to the left"), "J"),
         partial(stage.move_by, -0.1, 0)),
        (_of("right", translate("ReviewKeys", "Move both to the right"), "L"),
         partial(stage.move_by, 0.1, 0)),
        (_of("up", translate("ReviewKeys", "Move both up"), "I"), partial(stage.move_by, 0, -0.1)),
        (_of("down", translate("ReviewKeys", "Move both down"), "K"), partial(stage.move_by, 0, 0.1)),
    )  # fmt: skip
