"""Which records the fields of a letter come from, for the ledger of its sentences."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sqlmodel import Session

from rightsdesk.domain.ledger import LedgerLine, Sentence, Support, SupportKind, build_ledger
from rightsdesk.domain.notice_facts import FieldNature
from rightsdesk.domain.timecodes import span
from rightsdesk.domain.vocabulary import AnswerOutcome
from rightsdesk.services.casework.case_rows import (
    clips_of,
    confirmed_matches,
    evidence_of,
    named_works,
    newest_review,
)
from rightsdesk.services.letters.letter_people import People, find_people
from rightsdesk.services.letters.letter_prior import newest_answer, prior_of
from rightsdesk.services.letters.notice_fields import Gathered
from rightsdesk.services.letters.notice_overrides import CHOSEN_CLIPS, read_key
from rightsdesk.services.lookup import require
from rightsdesk.services.matching.element_records import ElementRecord, elements_of
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Case, Clip, EvidenceItem, ExceptionReview, Match, Notice, Reference, Work

Supports = tuple[Support, ...]
_STAMPED = ("notice_number", "letter_date", "signature_date", "controlling_language", "delivery_mode")


@dataclass
class Sources:
    """What the ledger is built from.

    `facts` by path, such as `items[0].item_url`, or by the front of one, such as `items[0]`; `clauses` by id;
    `anchors` by the words that name a record; `tied` by the sentence that somebody tied to a record.
    """

    facts: dict[str, Supports] = field(default_factory=dict)
    clauses: dict[str, Supports] = field(default_factory=dict)
    anchors: dict[str, Support] = field(default_factory=dict)
    tied: dict[str, Supports] = field(default_factory=dict)


@dataclass(frozen=True)
class _Case:
    """The rows a letter's sentences may rest on."""

    case: Case
    works: Sequence[Work]
    clips: Sequence[Clip]
    matches: Sequence[Match]
    evidence: Sequence[EvidenceItem]
    reviews: Sequence[ExceptionReview]
    elements: Sequence[ElementRecord]
    people: People
    prior: Notice | None


def sources_of(ws: Workspace, session: Session, row: Notice, gathered: Gathered) -> Sources:
    """Tell for every field and clause of a letter which records it rests on."""
    rows = _read(session, row, gathered)
    found = Sources()
    found.facts |= dict(_people(rows.people)) | dict(_lists(session, rows, gathered))
    found.facts |= dict(_earlier(session, rows))
    found.facts |= dict(_wording(rows, found.facts, gathered))
    reviews = tuple(_review(review) for review in rows.reviews)
    found.clauses = {"stmt_fair_use": reviews, "exceptions_considered": reviews}
    house = Support(SupportKind.CASE, rows.case.id, rows.case.title)
    found.anchors = dict.fromkeys(ws.rules.words.ledger_anchor_words, house)
    found.anchors |= dict(_anchors(rows, gathered))
    free = {name for name, rule in ws.rules.fields.items() if rule.nature is FieldNature.NARRATIVE}
    _add_typed(found, row, gathered, free)
    found.tied = {
        sentence: (_named(session, rows, str(record)),) for sentence, record in row.supports.items()
    }
    return found


def support_of(session: Session, case_id: str, record_id: str) -> Support | None:
    """Give a record of a case as the support of a sentence; None when the case has no such record."""
    if record_id.startswith("E-"):
        item = session.get(EvidenceItem, record_id)
        return _item(item) if item is not None and item.case_id == case_id else None
    if record_id.startswith("CL-"):
        clip = session.get(Clip, record_id)
        return _clip(clip) if clip is not None and clip.case_id == case_id else None
    if record_id.startswith("N-"):
        notice = session.get(Notice, record_id)
        return _notice(notice) if notice is not None and notice.case_id == case_id else None
    return _support_of_judgement(session, case_id, record_id)


def _support_of_judgement(session: Session, case_id: str, record_id: str) -> Support | None:
    """Give the same for what people found about the case's clips: matches, works, elements."""
    if record_id.startswith("M-"):
        match = session.get(Match, record_id)
        clip = session.get(Clip, match.clip_id) if match is not None else None
        return _match(session, match) if match is not None and clip and clip.case_id == case_id else None
    if record_id.startswith("W-"):
        works = {work.id: work for work in named_works(session, case_id)}
        return _work(works[record_id]) if record_id in works else None
    if record_id.startswith("EL-"):
        found = (one for one in elements_of(session, case_id) if one.id == record_id)
        return next(map(_element, found), None)
    return None


def _read(session: Session, row: Notice, gathered: Gathered) -> _Case:
    works = named_works(session, row.case_id)
    clips = [clip for clip in clips_of(session, row.case_id) if clip.id in gathered.clip_ids]
    reviews = [review for clip in clips if (review := newest_review(session, clip.id)) is not None]
    return _Case(
        case=require(session, Case, row.case_id),
        works=works,
        clips=clips,
        matches=[one for one in confirmed_matches(session, row.case_id) if one.clip_id in gathered.clip_ids],
        evidence=evidence_of(session, row.case_id),
        reviews=reviews,
        elements=[one for one in elements_of(session, row.case_id) if one.clip in gathered.clip_ids],
        people=find_people(session, row, works),
        prior=prior_of(session, row),
    )


def _people(people: People) -> Iterator[tuple[str, Supports]]:
    holder, own = people.holder, people.own
    theirs = (Support(SupportKind.RIGHTSHOLDER, holder.id, holder.name),)
    house = (Support(SupportKind.STUDIO, own.id, own.name),)
    for name in ("rh_name", "rh_name_ja", "rh_name_romaji", "rh_address", "rh_country", "rh_representative"):
        yield name, theirs
    for name in ("rh_department", "contact_phone", "contact_email", "contact_window", "agent_role"):
        yield name, house
    signatory = people.signatory
    signs = (Support(SupportKind.SIGNATORY, signatory.id, signatory.name),) if signatory else house
    for name in ("agent_name", "agent_title", "signature_name"):
        yield name, signs
    if people.authority is not None:
        yield "authority_doc", (Support(SupportKind.AUTHORITY, people.authority.id, people.authority.title),)
    if people.platform is not None:
        listed = (Support(SupportKind.PLATFORM, people.platform.id, people.platform.name),)
        for name in ("platform_name", "recipient", "perjury_scope", "vendor_name", "vendor_legal_entity"):
            yield name, listed
        for name in ("name", "department", "address", "email", "country"):
            yield f"recipient_{name}", listed
        yield "vendor_address", listed


def _lists(session: Session, rows: _Case, gathered: Gathered) -> Iterator[tuple[str, Supports]]:
    works = {work.id: work for work in rows.works}
    clips = {clip.id: clip for clip in rows.clips}
    for place, entry in enumerate(gathered.fields["works"]):
        work = works[entry["work_id"]]
        matched = [one for one in rows.matches if one.work_id == work.id]
        yield f"works[{place}]", (_work(work),)
        yield f"works[{place}].work_locus", (*(_match(session, one) for one in matched), _work(work))
    for place, entry in enumerate(gathered.fields["items"]):
        clip = clips[entry["clip_id"]]
        matched = [one for one in rows.matches if one.clip_id == clip.id]
        captured = [item for item in rows.evidence if item.clip_id == clip.id]
        yield f"items[{place}]", (_clip(clip), *(_item(item) for item in captured))
        for name in ("item_similarity_note", "item_locus", "exhibit_labels"):
            yield f"items[{place}].{name}", (*(_match(session, one) for one in matched), _clip(clip))
    for place, (entry, planned) in enumerate(
        zip(gathered.fields["exhibits"], gathered.exhibits, strict=True)
    ):
        record = planned.evidence_id or planned.match_id or ""
        yield f"exhibits[{place}]", (Support(SupportKind.EXHIBIT, record, entry["title"]),)
    for place, entry in enumerate(gathered.fields["characters"]):
        drawn = Support(SupportKind.CHARACTER, entry["character_id"], entry["art_reference"])
        yield f"characters[{place}]", (drawn,)
    for place, entry in enumerate(gathered.fields.get("mr_reservation", ())):
        if entry.get("mr_id"):
            published = Support(SupportKind.OPTOUT, entry["mr_id"], entry["mr_url"])
            yield f"mr_reservation[{place}]", (published,)


def _earlier(session: Session, rows: _Case) -> Iterator[tuple[str, Supports]]:
    if rows.prior is None:
        return
    cited = (_notice(rows.prior),)
    for name in ("ref", "number", "title", "on"):
        yield f"prior_notice_{name}", cited
    refusal = newest_answer(session, rows.prior.id, AnswerOutcome.REJECTED, AnswerOutcome.RESTRICTED)
    if refusal is not None:
        said = (Support(SupportKind.ANSWER, refusal.id, refusal.outcome),)
        for name in ("decision_ref", "decision_date", "decision_reasons"):
            yield name, said
    counter = newest_answer(session, rows.prior.id, AnswerOutcome.COUNTER_NOTICE)
    if counter is not None:
        said = (Support(SupportKind.ANSWER, counter.id, counter.outcome),)
        for name in ("cn_name", "cn_received_on", "cn_forwarded_on", "defendant_name"):
            yield name, said


def _wording(
    rows: _Case, known: Mapping[str, Supports], gathered: Gathered
) -> Iterator[tuple[str, Supports]]:
    """Words the program wrote itself rest on the works, clips and matches they name."""
    about = dict.fromkeys(
        one
        for path in known
        if path.startswith(("works[", "items[")) and path.endswith("]")
        for one in known[path]
    )
    whole = tuple(about) or (Support(SupportKind.CASE, rows.case.id, rows.case.title),)
    for name, value in gathered.fields.items():
        if isinstance(value, str | list) and name not in known and name not in _STAMPED and value:
            yield name, whole


def _anchors(rows: _Case, gathered: Gathered) -> Iterator[tuple[str, Support]]:
    """The words by which typed text names a record of the case."""
    named: list[tuple[str, Support]] = []
    for work in rows.works:
        named += [(words, _work(work)) for words in (work.title, work.title_ja, work.id)]
    for clip in rows.clips:
        own = (clip.id, clip.url, clip.platform_item_id, clip.uploader)
        named += [(words, _clip(clip)) for words in own]
    named += [(item.id, _item(item)) for item in rows.evidence]
    named += [(one.id, _element(one)) for one in rows.elements]
    if rows.prior is not None:
        named += [(words, _notice(rows.prior)) for words in (rows.prior.id, rows.prior.ticket)]
    yield from ((words, support) for words, support in named if words)
    for half in (gathered.fields, gathered.fields.get("en", {})):
        for entry, planned in zip(half.get("exhibits", ()), gathered.exhibits, strict=False):
            record = planned.evidence_id or planned.match_id or ""
            yield entry["label"], Support(SupportKind.EXHIBIT, record, entry["title"])


def _add_typed(found: Sources, row: Notice, gathered: Gathered, narratives: Collection[str]) -> None:
    """A short field set by hand rests also on the word of the person who typed it.

    Free text set by hand rests on nothing by itself: each of its sentences has to name a record.
    """
    typed = (Support(SupportKind.PERSON, row.author, "typed by hand"),)
    for key in row.overrides:
        if key == CHOSEN_CLIPS:
            continue
        parts = read_key(key)
        for path in _paths(parts.name, parts.target, gathered):
            front = path.rpartition(".")[0]
            found.facts[path] = () if parts.name in narratives else (*found.facts.get(front, ()), *typed)


def _paths(name: str, target: str, gathered: Gathered) -> Iterator[str]:
    if name in gathered.fields and not target:
        yield name
        return
    for list_name, id_key in (("works", "work_id"), ("items", "clip_id")):
        for place, entry in enumerate(gathered.fields[list_name]):
            if name in entry and target in ("", entry[id_key]):
                yield f"{list_name}[{place}].{name}"


def _named(session: Session, rows: _Case, record_id: str) -> Support:
    found = support_of(session, rows.case.id, record_id)
    return found or Support(SupportKind.CASE, rows.case.id, rows.case.title)


def _work(work: Work) -> Support:
    return Support(SupportKind.WORK, work.id, work.title)


def _clip(clip: Clip) -> Support:
    return Support(SupportKind.CLIP, clip.id, clip.url)


def _item(item: EvidenceItem) -> Support:
    return Support(SupportKind.EVIDENCE, item.id, item.original_name)


def _notice(notice: Notice) -> Support:
    return Support(SupportKind.NOTICE, notice.id, notice.kind)


def _review(review: ExceptionReview) -> Support:
    return Support(SupportKind.EXCEPTION_REVIEW, review.id, f"{review.clip_id}: {review.reviewer}")


def _match(session: Session, match: Match) -> Support:
    reference = require(session, Reference, match.reference_id)
    place = reference.locus or reference.label or reference.file_name
    return Support(SupportKind.MATCH, match.id, f"{place}: {_spans(match.segments)}")


def _element(one: ElementRecord) -> Support:
    what = one.character_name or one.work_title
    places = [one.clip, span(one.clip_from, one.clip_to)]
    if one.work_from is not None and one.work_to is not None:
        places += ["=", span(one.work_from, one.work_to)]
    return Support(SupportKind.ELEMENT, one.id, f"{what}: {' '.join(places)}")


def _spans(segments: Iterable[Mapping[str, float]]) -> str:
    return ", ".join(
        f"{span(one['clip_start'], one['clip_end'])} = {span(one['reference_start'], one['reference_end'])}"
        for one in segments
    )


def ledger_of(
    ws: Workspace, session: Session, row: Notice, gathered: Gathered, sentences: Sequence[Sentence]
) -> tuple[LedgerLine, ...]:
    """Give each sentence of a letter with the records behind it."""
    found = sources_of(ws, session, row, gathered)
    natures = {name: rule.nature for name, rule in ws.rules.fields.items()}
    return build_ledger(sentences, found.facts, found.clauses, natures, found.anchors, found.tied)
