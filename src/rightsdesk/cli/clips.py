"""Log suspected clips."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rightsdesk.cli.desk import Desk
from rightsdesk.cli.inputs import moment, read_text
from rightsdesk.cli.output import Answer, Rows, plain, tell
from rightsdesk.cli.progress import job
from rightsdesk.cli.verbs import noun, verb
from rightsdesk.errors import InvalidInput, NotFound, UserError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rightsdesk.jobs import JobContext
    from rightsdesk.services.intake.clip_texts import ClipCandidate
    from rightsdesk.services.intake.clips import ClipLogged, NewClip
    from rightsdesk.services.intake.reposts import KnownNotice
    from rightsdesk.services.workspace import Workspace

group = noun("clip", "Suspected clips.")


@verb(group, "log")
def log(
    desk: Desk,
    *,
    case: Annotated[str, typer.Option(metavar="C", help="The case it belongs to.")],
    url: Annotated[
        list[str] | None, typer.Option(metavar="URL", help="Where it is; may be repeated.")
    ] = None,
    file: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", help="Its media, or a .url or .webloc of it; may be repeated."),
    ] = None,
    platform: Annotated[str, typer.Option(metavar="P", help="Read from the address when left out.")] = "",
    uploader: Annotated[str, typer.Option(metavar="NAME")] = "",
    posted_at: Annotated[
        str | None, typer.Option(metavar="TIME", help="With zone, as in 2026-11-22T09:00+09:00.")
    ] = None,
    locus: Annotated[str, typer.Option(help="The place inside the clip.")] = "",
    kind: Annotated[str, typer.Option(help="reupload, edited, ai_generated, ai_edit, stream or link.")] = "",
    generator: Annotated[str, typer.Option(help="The AI tool it is said to come from.")] = "",
    similarity: Annotated[str, typer.Option(help="What is the same, in words.")] = "",
    access: Annotated[str, typer.Option(help="How the uploader had access to the work.")] = "",
    note: str = "",
) -> Answer:
    """Log clips by address or by file; one address with files is one clip. Duplicates are reported."""
    from rightsdesk.services.intake.clips import NewClip
    from rightsdesk.services.intake.shortcuts import address_in, is_shortcut

    common: dict[str, Any] = {
        "case_id": case,
        "platform": platform,
        "uploader": uploader,
        "posted_at": moment(posted_at, "--posted-at"),
        "locus": locus,
        "kind": kind,
        "generator": generator,
        "similarity_note": similarity,
        "access_note": access,
        "note": note,
    }
    with desk.workspace() as ws, job() as ctx:
        links = [address_in(ws, path) for path in file or [] if is_shortcut(path)]
        urls, files = [*(url or []), *links], [path for path in file or [] if not is_shortcut(path)]
        new = [NewClip(url=address, file=path, **common) for address, path in _places(urls, files)]
        more = tuple(files[1:]) if len(urls) == 1 else ()
        _require_sound(ws, new, more)
        logged = _log_all(ws, new, ctx)
        if more:
            _attach_more(ws, logged[0], more, ctx)
    for one in logged:
        _warn(one)
    documents = [_document(one) for one in logged]
    return Answer({**documents[0], "clips": documents}, [_sentence(one) for one in logged])


@verb(group, "find")
def find(
    desk: Desk, file: Annotated[Path, typer.Argument(metavar="FILE", help="A text; - reads what is pasted.")]
) -> Answer:
    """Find the clips in any text, and what is known of each; nothing is logged."""
    from rightsdesk.domain.url_finding import MOST_FOUND
    from rightsdesk.services.intake.clip_texts import clips_from_text

    text = read_text(file)
    with desk.workspace() as ws:
        found = clips_from_text(ws, text)
    if len(found) >= MOST_FOUND:
        tell(
            f"Only the first {MOST_FOUND:,} addresses were read; give a longer list to `clip import`.",
            "yellow",
        )
    rows = [
        (one.line, one.url, one.platform or one.host, one.item_id, one.account, list(_told(one)))
        for one in found
    ]
    columns = ("line", "address", "platform", "item", "account", "to be known")
    return Answer(found, [Rows(columns, rows, empty="The text holds no address.")])


@verb(group, "known")
def known(desk: Desk, clip: Annotated[str, typer.Argument(metavar="CL")]) -> Answer:
    """Tell what is known of a clip: same upload, media, scenes or account, and the notices that named it."""
    from rightsdesk.services.intake.reposts import known_before

    with desk.workspace() as ws:
        found = known_before(ws, clip)
    rows = [(one.clip, one.case, one.same, "; ".join(map(_fate, one.notices))) for one in found]
    return Answer(
        found, [Rows(("clip", "case", "same", "notices"), rows, empty="Nothing is known of it yet.")]
    )


@verb(group, "follow-up")
def follow_up(
    desk: Desk,
    clip: Annotated[str, typer.Argument(metavar="CL")],
    *,
    notice: Annotated[str, typer.Option(metavar="N", help="The earlier notice that the next one cites.")],
) -> Answer:
    """Let the clip's case follow the one of an earlier notice."""
    from rightsdesk.services.intake import reposts

    with desk.workspace() as ws:
        done = reposts.follow_up(ws, clip, notice)
    return Answer(
        done, [f"Case {done.case} follows case {done.parent}; its letter can cite {done.prior_notice}."]
    )


def _told(one: "ClipCandidate") -> "Iterator[str]":
    """What is to be known of an address before it is logged."""
    yield from filter(None, (one.problem, "named before" if one.again else ""))
    if not one.exact and not one.problem:
        yield f"no single clip ({one.what})"
    yield from one.warnings
    for known in one.known:
        yield "; ".join((f"{known.clip} ({known.case})", *map(_fate, known.notices[:1])))


def _fate(by: "KnownNotice") -> str:
    return f"{by.id} {by.outcome or by.status} {by.outcome_on or by.sent_on or ''}".rstrip()


def _places(urls: list[str], files: list[Path]) -> list[tuple[str, Path | None]]:
    """Say which address goes with which file."""
    if len(urls) > 1 and files:
        raise InvalidInput(
            "Several addresses and files cannot be paired in one call.",
            "Log each address with its file by itself.",
        )
    if urls:
        return [(url, files[0] if files else None) for url in urls]
    return [("", path) for path in files] or [("", None)]


def _require_sound(ws: "Workspace", new: "Sequence[NewClip]", more: tuple[Path, ...]) -> None:
    """Refuse the whole call before the first clip is logged."""
    from rightsdesk.services.intake.clips import guess_platform

    for one in new:
        if one.url:
            guess_platform(ws, one.url)
    for path in (*(one.file for one in new if one.file), *more):
        if not path.exists():
            raise NotFound(f"There is no file {path}.", "Check the path.")


def _log_all(ws: "Workspace", new: "Sequence[NewClip]", ctx: "JobContext") -> "list[ClipLogged]":
    from rightsdesk.services.intake.clips import log_clip

    logged: list[ClipLogged] = []
    for one in new:
        try:
            logged.append(log_clip(ws, one, ctx))
        except UserError as error:
            if logged:
                error.hint = (
                    f"Logged before it: {', '.join(done.id for done in logged)}. {error.hint}".strip()
                )
            raise
    return logged


def _attach_more(ws: "Workspace", logged: "ClipLogged", files: tuple[Path, ...], ctx: "JobContext") -> None:
    from rightsdesk.services.evidence.evidence import NewEvidence, attach_evidence

    attach_evidence(ws, NewEvidence(logged.clip.case, files, clip_id=logged.id), ctx)


def _document(one: "ClipLogged") -> dict[str, object]:
    return {
        **plain(one),
        "duplicates_of": [other.clip for other in one.duplicates_of],
        "duplicates": plain(one.duplicates_of),
    }


def _warn(one: "ClipLogged") -> None:
    for warning in one.warnings:
        tell(warning, "yellow")
    for other in one.duplicates_of:
        tell(f"{one.id} has the same {other.same} as {other.clip} of case {other.case}.", "yellow")


def _sentence(one: "ClipLogged") -> str:
    held = f", its media as {one.evidence}" if one.evidence else ""
    return f"Logged {one.id} in case {one.clip.case}{held}."
