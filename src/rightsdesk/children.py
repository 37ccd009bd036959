"""Start a part of the program as a process of its own, from a checkout, a wheel or a built folder.

A part that meets foreign bytes (a film, a mail, a workbook, a PDF) runs apart, so that what it does to
itself it does to nobody else. Such a part is a module with a `main`, called here by its name.
"""

import runpy
import sys

CHILD_FLAG = "--child"
_ROOT = "rightsdesk."
_ENDING = "child"


def child_command(module: str, *arguments: str) -> list[str]:
    """The command that runs a module of ours with these arguments and nothing of the caller's surroundings.

    A built folder has no interpreter to call: there the program starts itself and is told what to be.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable, CHILD_FLAG, module, *arguments]
    return [sys.executable, "-I", "-B", "-m", module, *arguments]


def run_child(arguments: list[str]) -> bool:
    """Whether this process was started to be a child, and then its work is done.

    Only modules of ours whose name says that they are children are run.
    """
    if len(arguments) < 2 or arguments[0] != CHILD_FLAG:
        return False
    module = arguments[1]
    if not (module.startswith(_ROOT) and module.endswith(_ENDING)):
        return False
    sys.argv = [module, *arguments[2:]]
    runpy.run_module(module, run_name="__main__", alter_sys=True)
    return True
