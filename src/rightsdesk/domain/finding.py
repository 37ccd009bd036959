"""The words of finding: what can be found, by what the list of cases is sorted, what a run may change."""

from enum import StrEnum


class SearchKind(StrEnum):
    """Kinds of record that are searched, in the order in which they are shown."""

    CASE = "case"
    WORK = "work"
    CHARACTER = "character"
    CLIP = "clip"
    NOTICE = "notice"
    NOTE = "note"


class SortColumn(StrEnum):
    """By what the list of cases is sorted; equal ones by their number."""

    ID = "id"
    TITLE = "title"
    STATUS = "status"
    DUE = "due"
    PRIORITY = "priority"
    ASSIGNEE = "assignee"
    OPENED = "opened"
