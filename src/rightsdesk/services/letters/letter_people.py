"""Who writes a letter and who receives it, as the fields that the letter prints."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from rightsdesk.domain.notice_facts import NoticeKindRule
from rightsdesk.services.house import studio
from rightsdesk.services.letters.notice_parts import Fields
from rightsdesk.services.lookup import require
from rightsdesk.store.tables import (
    AuthorityDocument,
    Clip,
    Notice,
    Platform,
    Recipient,
    Rightsholder,
    Signatory,
    Work,
)

_PERSON = "uploader"


@dataclass(frozen=True)
class People:
    """The rows behind the sender and the recipient of one letter."""

    holder: Rightsholder
    own: Rightsholder
    signatory: Signatory | None
    authority: AuthorityDocument | None
    platform: Platform | None
    recipient: Recipient | None


def find_people(session: Session, row: Notice, works: Sequence[Work]) -> People:
    """Look up who writes and who receives; the rightsholder is that of the first work."""
    own = studio.studio_as_is(session)
    holder = require(session, Rightsholder, works[0].rightsholder_id) if works else own
    return People(
        holder=holder,
        own=own,
        signatory=session.exec(
            select(Signatory).where(Signatory.rightsholder_id == own.id, Signatory.is_default)
        ).first(),
        authority=newest_authority(session, holder.id),
        platform=session.get(Platform, row.platform_id) if row.platform_id else None,
        recipient=session.get(Recipient, row.recipient_id) if row.recipient_id else None,
    )


def newest_authority(session: Session, rightsholder_id: str) -> AuthorityDocument | None:
    """Give the latest document that lets somebody speak for a rightsholder."""
    return session.exec(
        select(AuthorityDocument)
        .where(AuthorityDocument.rightsholder_id == rightsholder_id)
        .order_by(col(AuthorityDocument.id).desc())
    ).first()


def sender_fields(people: People, *, ja: bool, on_grid: bool = False) -> Fields:
    """Fill the contact block and the signature; the paper grid of 内容証明 takes no e-mail address."""
    holder, own = people.holder, people.own
    name, title = _signing(own, people.signatory, ja=ja)
    department = either(own.department, own.department_ja, ja=ja)
    return {
        "rh_name": either(holder.name, holder.name_ja, ja=ja),
        "rh_name_ja": holder.name_ja,
        "rh_name_romaji": holder.name_romaji or holder.name,
        "rh_address": either(holder.address or own.address, holder.address_ja or own.address_ja, ja=ja),
        "rh_country": holder.country or own.country,
        "rh_representative": either(holder.representative, holder.representative_ja, ja=ja),
        "rh_department": department,
        "agent_name": name,
        "agent_title": title,
        "agent_role": own.sender_role if holder.id == own.id else holder.sender_role,
        "authority_doc": people.authority.title if people.authority else "",
        "contact_phone": own.phone,
        "contact_email": own.email,
        "contact_public": own.contact_public,
        "contact_window": _window(department, name, own.phone, "" if on_grid else own.email),
        "signature_name": name,
    }


def recipient_fields(people: People, kind: NoticeKindRule, clips: Sequence[Clip], *, ja: bool) -> Fields:
    """Fill the address block; a letter to an uploader goes to the account of its first clip."""
    platform, recipient = people.platform, people.recipient
    shown = either(platform.name, platform.name_ja, ja=ja) if platform else ""
    name = either(recipient.name, recipient.name_ja, ja=ja) if recipient else ""
    to_person = kind.recipient_kind == _PERSON
    if to_person:
        name = next((clip.uploader for clip in clips if clip.uploader), "")
        recipient = None
    return {
        "platform_name": shown,
        "recipient_name": name or ("" if to_person else shown),
        "recipient_department": recipient.department if recipient else "",
        "recipient_address": recipient.address if recipient else "",
        "recipient_email": recipient.email if recipient else "",
        "recipient_country": "",
        "recipient_honorific": ("殿" if to_person else "御中") if ja else "",
        "perjury_scope": platform.perjury_scope if platform else "authority",
        "vendor_name": shown,
        "vendor_legal_entity": name,
        "vendor_address": recipient.address if recipient else "",
    }


def either(latin: str, japanese: str, *, ja: bool) -> str:
    """The words in the letter's language, else in the other one."""
    return (japanese or latin) if ja else (latin or japanese)


def _signing(own: Rightsholder, signatory: Signatory | None, *, ja: bool) -> tuple[str, str]:
    if signatory is not None:
        return (
            either(signatory.name, signatory.name_ja, ja=ja),
            either(signatory.title, signatory.title_ja, ja=ja),
        )
    return either(own.representative, own.representative_ja, ja=ja), ""


def _window(*lines: str) -> str:
    return "\n".join(line for line in lines if line)
