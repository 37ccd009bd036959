"""Bring the shipped directory of platforms into the database, so that records can point at it."""

from sqlmodel import Session, select

from rightsdesk.domain.platforms import PlatformRule, RecipientRule
from rightsdesk.domain.vocabulary import IdKind
from rightsdesk.services.rulebook.rules import RuleBook
from rightsdesk.store import numbering
from rightsdesk.store.database import Database
from rightsdesk.store.tables import Platform, Recipient


def bring_directory(database: Database, rules: RuleBook) -> None:
    """Add platforms and recipients that are new, and refresh those whose shipped entry was checked later.

    Quick when nothing changed: one query and no write.
    """
    with database.read() as session:
        known = {row.id: row.checked_on for row in session.exec(select(Platform))}
    stale = [rule for slug, rule in rules.platforms.items() if known.get(slug) != rule.checked_on]
    if not stale:
        return
    with database.write() as session:
        for rule in stale:
            _bring(session, rule)


def _bring(session: Session, rule: PlatformRule) -> None:
    row = session.get(Platform, rule.slug) or Platform(id=rule.slug, name=rule.name_en)
    row.name, row.name_ja = rule.name_en, rule.name_ja
    row.regimes, row.designated_jp = list(rule.regimes), rule.designated_jp
    row.discloses_contact, row.perjury_scope = rule.discloses_contact, rule.perjury_scope
    row.closed_on, row.source, row.checked_on = rule.closed_on, rule.source, rule.checked_on
    session.add(row)
    session.flush()
    for recipient in rule.recipients:
        _bring_recipient(session, rule, recipient)


def _bring_recipient(session: Session, rule: PlatformRule, shipped: RecipientRule) -> None:
    row = session.exec(
        select(Recipient).where(Recipient.platform_id == rule.slug, Recipient.regime == shipped.regime)
    ).first()
    if row is None:
        number = numbering.next_id(session, IdKind.RECIPIENT, rule.checked_on.year)
        row = Recipient(id=number, platform_id=rule.slug, regime=shipped.regime, name=shipped.name)
    if row.checked_on is not None and row.checked_on > rule.checked_on:
        return  # the studio looked later than we did
    row.name = shipped.legal_entity or shipped.name
    row.department = shipped.name if shipped.legal_entity else ""
    row.address, row.email, row.form_url = shipped.address, shipped.email, shipped.form_url
    row.source, row.checked_on = shipped.source, rule.checked_on
    session.add(row)
    session.flush()
