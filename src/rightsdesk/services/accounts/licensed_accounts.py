"""Accounts that may use a work: the gate at intake, before approval and before sending."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, or_, select

from rightsdesk.domain.accounts import account_key
from rightsdesk.domain.urls import account_named
from rightsdesk.domain.vocabulary import CustodyVerb, IdKind
from rightsdesk.errors import InvalidInput, Refused
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.lookup import (
    copy_row,
    long_text,
    new_id,
    note,
    one_line,
    platform_id_of,
    require,
    required_line,
    required_text,
)
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import EvidenceItem, LicensedAccount, Work


@dataclass(frozen=True)
class NewLicence:
    """An account that may use a work, or all works when none is named; days are inclusive."""

    platform: str
    account: str
    work_id: str | None = None
    from_on: date | None = None
    until_on: date | None = None
    document: str = ""
    evidence_id: str | None = None
    note: str = ""


@dataclass(frozen=True)
class LicenceRecord:
    """A licensed account as it stands; `holds` tells whether the licence runs today."""

    id: str
    platform: str
    account: str
    work: str | None
    work_title: str
    from_on: date | None
    until_on: date | None
    document: str
    evidence: str | None
    note: str
    added_by: str
    added_at: datetime
    ended_on: date | None
    ended_by: str
    end_reason: str
    holds: bool


@dataclass(frozen=True)
class LicenceSaved:
    """The licence as it now stands."""

    licence: LicenceRecord
    changes: Changes


def add_licence(ws: Workspace, new: NewLicence) -> LicenceSaved:
    """Record that an account is licensed. Raises `InvalidInput`, `NotFound`, `Refused` for a second one."""
    account = account_named(required_line(new.account, "account"), ws.rules.urls)
    key = account_key(account)
    if not key:
        raise InvalidInput("The account is empty.", "Write it like @name.")
    if new.from_on and new.until_on and new.until_on < new.from_on:
        raise InvalidInput("The licence ends before it begins.", "Check both days.")
    document, said = one_line(new.document, "document"), long_text(new.note, "note")
    with ws.database.write() as session:
        platform_id = platform_id_of(session, new.platform)
        _require_linked(session, new)
        _require_new(ws, session, new, platform_id, key)
        row = LicensedAccount(
            id=new_id(ws, session, IdKind.LICENSED_ACCOUNT),
            platform_id=platform_id,
            account=account,
            account_key=key,
            work_id=new.work_id,
            from_on=new.from_on,
            until_on=new.until_on,
            evidence_id=new.evidence_id,
            added_by=ws.actor,
            added_at=ws.now(),
            document=document,
            note=said,
        )
        session.add(row)
        session.flush()
        details = {
            "platform": platform_id,
            "account": account,
            "work": new.work_id or "all works",
            "until": new.until_on.isoformat() if new.until_on else "",
            "document": row.document or row.evidence_id or "",
        }
        note(ws, session, CustodyVerb.CREATED, row.id, details=details)
        return _saved(ws, session, row)


def end_licence(ws: Workspace, licence_id: str, reason: str, on: date | None = None) -> LicenceSaved:
    """Record that a licence no longer runs; it stays on record, for uses of its time.

    Raises `Refused` when it is ended already, `InvalidInput` without a reason.
    """
    why = required_text(reason, "reason", limit=2_000, hint="Give --reason TEXT.")
    with ws.database.write() as session:
        row = require(session, LicensedAccount, licence_id)
        if row.ended_on is not None:
            raise Refused(f"Licence {row.id} ended on {row.ended_on} already.", "Nothing is left to do.")
        row.ended_on, row.ended_by, row.end_reason = on or _today(ws), ws.actor, why
        session.add(row)
        session.flush()
        details = {"ended_on": row.ended_on.isoformat(), "reason": why}
        note(ws, session, CustodyVerb.CHANGED, row.id, details=details)
        return _saved(ws, session, row)


def list_licences(
    ws: Workspace, *, platform: str = "", account: str = "", include_ended: bool = False
) -> tuple[LicenceRecord, ...]:
    """Give the licensed accounts, by platform and account."""
    with ws.database.read() as session:
        query = select(LicensedAccount).order_by(
            col(LicensedAccount.platform_id), col(LicensedAccount.account_key), col(LicensedAccount.id)
        )
        if platform:
            query = query.where(LicensedAccount.platform_id == platform_id_of(session, platform))
        if account:
            query = query.where(LicensedAccount.account_key == account_key(account))
        rows = [row for row in session.exec(query) if include_ended or row.ended_on is None]
        return licence_records(session, rows, _today(ws))


def covering(
    session: Session, platform_id: str | None, uploader: str, work_ids: Iterable[str], on: date
) -> tuple[LicenceRecord, ...]:
    """Give the licences that let this account use one of these works on that day, in the caller's session.

    Without works only licences for all works cover. Nobody is licensed on no platform or under no name.
    """
    rows = licences_of(session, {(platform_id or "", account_key(uploader))}, work_ids)
    return licence_records(session, [row for row in rows if runs_on(row, on)], on)


def licences_of(
    session: Session, accounts: Iterable[tuple[str, str]], work_ids: Iterable[str] | None = None
) -> Sequence[LicensedAccount]:
    """Give the rows of licences of accounts, each as platform and key, over one of the works, or over any."""
    wanted = {(platform, key) for platform, key in accounts if platform and key}
    if not wanted:
        return ()
    query = (
        select(LicensedAccount)
        .where(col(LicensedAccount.account_key).in_({key for _, key in wanted}))
        .order_by(col(LicensedAccount.id))
    )
    if work_ids is not None:
        named = col(LicensedAccount.work_id)
        query = query.where(or_(named.is_(None), named.in_(set(work_ids))))
    return [row for row in session.exec(query) if (row.platform_id, row.account_key) in wanted]


def any_licence(session: Session) -> bool:
    """Tell whether a licence was ever recorded."""
    return session.exec(select(LicensedAccount.id).limit(1)).first() is not None


def runs_on(row: LicensedAccount, on: date) -> bool:
    """Tell whether a licence covers a day."""
    begun = row.from_on is None or row.from_on <= on
    not_over = row.until_on is None or on <= row.until_on
    return begun and not_over and (row.ended_on is None or on < row.ended_on)


def _require_linked(session: Session, new: NewLicence) -> None:
    if new.work_id is not None:
        require(session, Work, new.work_id)
    if new.evidence_id is not None:
        require(session, EvidenceItem, new.evidence_id)


def _require_new(ws: Workspace, session: Session, new: NewLicence, platform_id: str, key: str) -> None:
    rows = licences_of(session, {(platform_id, key)}, (new.work_id,) if new.work_id else ())
    same = [row for row in rows if row.work_id == new.work_id and runs_on(row, new.from_on or _today(ws))]
    if same:
        raise Refused(
            f"The account is licensed for this already: {same[0].id}.",
            f"End that one first: `rightsdesk account license remove {same[0].id} --reason TEXT`.",
        )


def licence_records(session: Session, rows: Sequence[LicensedAccount], on: date) -> tuple[LicenceRecord, ...]:
    """Copy rows of licences into what may leave the services; `holds` is asked of that day."""
    ids = {row.work_id for row in rows if row.work_id}
    titles = {work.id: work.title for work in session.exec(select(Work).where(col(Work.id).in_(ids)))}
    return tuple(
        copy_row(
            LicenceRecord,
            row,
            platform=row.platform_id,
            work=row.work_id,
            work_title=titles.get(row.work_id or "", ""),
            evidence=row.evidence_id,
            holds=runs_on(row, on),
        )
        for row in rows
    )


def _saved(ws: Workspace, session: Session, row: LicensedAccount) -> LicenceSaved:
    (record,) = licence_records(session, [row], _today(ws))
    return LicenceSaved(record, Changes.of(Topic.CASES))


def _today(ws: Workspace) -> date:
    return ws.now().astimezone(ws.zone).date()
