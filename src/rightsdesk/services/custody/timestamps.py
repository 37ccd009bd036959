"""Trusted time for the custody log: tokens of authorities over the root of a checkpoint, kept and checked."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from sqlmodel import Session, col, select

from rightsdesk.domain.sealing import hash_bytes
from rightsdesk.domain.vocabulary import CustodyVerb, IdKind, TimestampState
from rightsdesk.errors import CheckFailed, InvalidInput, NotFound, NoTimestamp, UserError
from rightsdesk.jobs import JobContext
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.custody import tsa
from rightsdesk.services.custody.checkpoints import make_checkpoint
from rightsdesk.services.custody.timestamp_records import (
    CheckpointTime,
    TimestampRecord,
    checkpoint_times,
    stamps_of,
    timestamp_record,
)
from rightsdesk.services.custody.tsa import Authority, Token
from rightsdesk.services.lookup import new_id, note, one_line
from rightsdesk.services.workspace import Workspace
from rightsdesk.settings import TimestampAuthority
from rightsdesk.store import checkpoints, custody
from rightsdesk.store.checkpoints import KeptStamp
from rightsdesk.store.tables import Checkpoint, Timestamp


@dataclass(frozen=True)
class StampOrder:
    """Have the log as it is or an earlier checkpoint stamped, by this authority or those of the settings."""

    url: str = ""
    name: str = ""
    chain_pem: str = ""
    size: int | None = None


@dataclass(frozen=True)
class Stamped:
    """What came of asking: `false` are tokens that came and did not hold."""

    checkpoint: CheckpointTime
    timestamps: tuple[TimestampRecord, ...]
    false: tuple[str, ...]
    changes: Changes


def stamp_checkpoint(ws: Workspace, order: StampOrder, ctx: JobContext) -> Stamped:
    """Ask authorities to stamp a checkpoint, and again whatever is still pending.

    Without an answer the request stays pending, with the reason. Raises `InvalidInput` without an authority,
    `NotFound` for the checkpoint, and what `make_checkpoint` raises.
    """
    asked = _authorities(ws, order)
    size = make_checkpoint(ws, ctx).checkpoint.size if order.size is None else order.size
    with ws.database.write() as session:
        _require_checkpoint(session, size)
        _enter(ws, session, size, asked)
    tried, false = _try_pending(ws, asked, ctx)
    with ws.database.read() as session:
        (sealed,) = checkpoint_times(session, [_require_checkpoint(session, size)])
        rows = [session.get(Timestamp, number) for number in tried]
        records = tuple(timestamp_record(row) for row in rows if row is not None)
    return Stamped(sealed, records, tuple(false), Changes.of(Topic.EVIDENCE))


def check_timestamps(session: Session) -> tuple[str, ...]:
    """Check every token again, offline, against its checkpoint, its chain, and what the log says of it."""
    found: list[str] = []
    logged: dict[str, str] = {}
    sealed = checkpoints.kept_checkpoints(session)
    stamps = checkpoints.kept_stamps(session)
    for size in sealed:
        logged |= _logged(session, size)
    for stamp in stamps:
        root = sealed[stamp.size].root if stamp.size in sealed else ""
        found += _wrong_with(stamp, root, logged.get(stamp.id))
    gone = logged.keys() - {stamp.id for stamp in stamps}
    return (*found, *(f"The time-stamp {one} is gone, although the log names it." for one in sorted(gone)))


def _authorities(ws: Workspace, order: StampOrder) -> list[Authority]:
    if order.url:
        url = tsa.checked_url(order.url.strip())
        name = one_line(order.name, "name of the authority", limit=100) or str(urlsplit(url).hostname)
        known = next((one for one in ws.settings.timestamp_authority if one.url == url), None)
        if known is not None and not order.chain_pem:
            return [_from_settings(ws, known)]
        return [Authority(name, url, "sha256", tsa.checked_chain(order.chain_pem, name))]
    if not ws.settings.timestamp_authority:
        raise InvalidInput(
            "No time-stamp authority is set.",
            "Add [[timestamp_authority]] with name and url to settings.toml, or give --url.",
        )
    return [_from_settings(ws, one) for one in ws.settings.timestamp_authority]


def _from_settings(ws: Workspace, one: TimestampAuthority) -> Authority:
    url = tsa.checked_url(one.url)
    name = one.name or str(urlsplit(url).hostname)
    pem = one.certificates
    if pem and "-----BEGIN" not in pem:
        path = ws.folder.root / Path(pem)
        try:
            pem = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise InvalidInput(
                f"The certificate chain {path} of {name} cannot be read.", "Check the path in settings.toml."
            ) from error
    return Authority(name, url, one.hash, tsa.checked_chain(pem, name))


def _require_checkpoint(session: Session, size: int) -> Checkpoint:
    row = session.get(Checkpoint, size)
    if row is None:
        raise NotFound(f"There is no checkpoint of {size:,} entries.", "See `rightsdesk custody list`.")
    return row


def _enter(ws: Workspace, session: Session, size: int, asked: Iterable[Authority]) -> None:
    known = {row.url for row in stamps_of(session, size)}
    for one in asked:
        if one.url not in known:
            session.add(
                Timestamp(
                    id=new_id(ws, session, IdKind.TIMESTAMP),
                    checkpoint_size=size,
                    authority=one.name,
                    url=one.url,
                    algorithm=one.algorithm,
                    state=TimestampState.PENDING,
                    chain_pem=one.chain_pem,
                    requested_at=ws.now(),
                    requested_by=ws.actor,
                )
            )


def _try_pending(ws: Workspace, asked: Sequence[Authority], ctx: JobContext) -> tuple[list[str], list[str]]:
    """Ask for everything pending; one that does not answer is not asked again in the same run."""
    with ws.database.read() as session:
        pending = [
            (
                row.id,
                row.checkpoint_size,
                _authority(row, asked),
                _require_checkpoint(session, row.checkpoint_size).root,
            )
            for row in session.exec(
                select(Timestamp).where(Timestamp.state == TimestampState.PENDING).order_by(col(Timestamp.id))
            )
        ]
    silent: dict[str, UserError] = {}
    false: list[str] = []
    for number, (stamp_id, _size, authority, root) in enumerate(pending):
        ctx.report(number, len(pending), authority.name)
        outcome = silent.get(authority.url) or _ask(ws, authority, root)
        if isinstance(outcome, NoTimestamp):
            silent[authority.url] = outcome
        if isinstance(outcome, CheckFailed):
            false.append(outcome.message)
        _write(ws, stamp_id, outcome)
    return [one[0] for one in pending], false


def _authority(row: Timestamp, asked: Iterable[Authority]) -> Authority:
    """Whom to ask for a pending request: a chain that was given since replaces none."""
    known = next((one for one in asked if one.url == row.url), None)
    chain = (known.chain_pem if known else "") or row.chain_pem
    return Authority(row.authority, row.url, row.algorithm, chain)


def _ask(ws: Workspace, authority: Authority, root: str) -> Token | NoTimestamp | CheckFailed:
    try:
        return tsa.request_token(authority, hash_bytes(root), ws.now())
    except (NoTimestamp, CheckFailed) as error:
        return error


def _write(ws: Workspace, stamp_id: str, outcome: Token | UserError) -> None:
    with ws.database.write() as session:
        row = session.get(Timestamp, stamp_id)
        if row is None or row.state == TimestampState.STAMPED:
            return  # another program was quicker
        row.tried_at = ws.now()
        if isinstance(outcome, UserError):
            row.failure = outcome.message
            return
        row.state, row.failure = TimestampState.STAMPED, ""
        row.token, row.chain_pem, row.stamped_at = outcome.reply, outcome.chain_pem, outcome.stamped_at
        details = {
            "timestamp": row.id,
            "authority": row.authority,
            "url": row.url,
            "stamped_at": outcome.stamped_at,
            "token_sha256": sha256(outcome.reply).hexdigest(),
        }
        note(ws, session, CustodyVerb.STAMPED, f"checkpoint {row.checkpoint_size}", details=details)


def _logged(session: Session, size: int) -> dict[str, str]:
    try:
        entries = custody.entries(session, subject=f"checkpoint {size}")
    except CheckFailed:
        return {}  # the check of the chain names the entry
    return {
        str(one.details.get("timestamp")): str(one.details.get("token_sha256"))
        for one in entries
        if one.verb == CustodyVerb.STAMPED
    }


def _wrong_with(stamp: KeptStamp, root: str, logged: str | None) -> Iterator[str]:
    if logged != sha256(stamp.token).hexdigest():
        yield f"The time-stamp {stamp.id} of {stamp.authority} is not the one that the log names."
    try:
        authority = Authority(stamp.authority, stamp.url, stamp.algorithm, stamp.chain_pem)
        token = tsa.check_token(stamp.token, hash_bytes(root), authority)
    except (CheckFailed, InvalidInput) as error:
        yield f"{stamp.id}: {error.message}"
        return
    if stamp.stamped_at != token.stamped_at.isoformat():
        yield f"The time-stamp {stamp.id} names another time than its token."
