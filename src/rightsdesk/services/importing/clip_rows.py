"""The rows of a foreign table as clips."""

import re
from collections.abc import Mapping

from sqlmodel import select

from rightsdesk.domain.columns import folded
from rightsdesk.domain.urls import ClipUrl, account_named
from rightsdesk.domain.vocabulary import ClipKind
from rightsdesk.services.importing.import_columns import kind_words
from rightsdesk.services.importing.import_drafts import ClipDraft, Draft
from rightsdesk.services.importing.import_rows import RowReader
from rightsdesk.services.lookup import shown
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Case, Work

_SHA256 = re.compile(r"[0-9a-f]{64}")


class ClipRows(RowReader):
    """Reads rows as clips."""

    def __init__(self, ws: Workspace, places: Mapping[str, int], width: int, order: str) -> None:
        super().__init__(ws, places, width, order)
        self.platform_names = {slug: rule.name_en for slug, rule in ws.rules.platforms.items()}
        self._platforms = {
            folded(name): slug
            for slug, rule in ws.rules.platforms.items()
            for name in (*rule.brands, rule.name_ja, rule.name_en, slug)
        }
        self._kinds = dict(kind_words())
        for kind in ClipKind:
            self._kinds |= {folded(ws.rules.label("clip_kind", kind, one)): kind for one in ("en", "ja")}
        with ws.database.read() as session:
            works = session.exec(select(Work.id, Work.title, Work.title_ja)).all()
        self._works = {
            folded(name): work[0] for work in works for name in (work[2], work[1], work[0]) if name
        }
        self._ws = ws
        self._cases: dict[str, bool] = {}

    def _draft(self) -> Draft:
        cell = self._cell("url")
        address = self._address(cell) if cell.strip() else None
        if address is None and not cell.strip():
            self._fault("url", "There is no address.")
        platform, word = self._platform(address)
        note, work_id = self._long("note"), self._work()
        return ClipDraft(
            row=self._number,
            url=address.raw if address else "",
            url_normalised=address.normalised if address else "",
            platform_id=platform,
            platform_item_id=(address.item_id or "") if address else "",
            uploader=self.account_of(self._line("uploader")) or (address.account or "" if address else ""),
            posted_at=self._time("posted_at"),
            locus=self._line("locus"),
            kind=self._kind(),
            generator=self._line("generator"),
            similarity_note=self._long("similarity_note"),
            access_note=self._long("access_note"),
            note=note,
            case_id=self._case(),
            place=self.platform_names.get(platform or "", word or (address.host if address else "")),
            sha256=self._sha256(),
            work_id=work_id,
        )

    def named_platform(self, word: str) -> str | None:
        return self._platforms.get(folded(word.removeprefix("P-")))

    def named_kind(self, word: str) -> str | None:
        return self._kinds.get(folded(word))

    def named_work(self, title: str) -> str | None:
        return self._works.get(folded(title))

    def account_of(self, text: str) -> str:
        """The account that a cell names, by its handle or by the address of its page."""
        return account_named(text, self.urls)

    def read_sha256(self, text: str) -> str | None:
        lower = text.lower()
        return lower if _SHA256.fullmatch(lower) else None

    def _platform(self, address: ClipUrl | None) -> tuple[str | None, str]:
        word = self._line("platform")
        read = address.platform if address else None
        if not word:
            return read, ""
        named = self.named_platform(word)
        if named is None and read is None:
            self._remark(
                "platform", f"{shown(word)} is not in the directory; the clip is logged without a platform."
            )
        return named or read, word

    def _kind(self) -> str:
        word = self._line("kind")
        kind = self.named_kind(word) if word else None
        if word and kind is None:
            self._fault("kind", f"{shown(word)} is not a kind of clip; use one of: {', '.join(ClipKind)}.")
        return kind or ""

    def _case(self) -> str:
        case_id = self._line("case")
        if case_id and not self.is_case(case_id):
            self._fault("case", f"There is no case {shown(case_id)}.")
        return case_id

    def is_case(self, case_id: str) -> bool:
        if case_id not in self._cases:
            with self._ws.database.read() as session:
                case = session.get(Case, case_id)
                self._cases[case_id] = case is not None and case.trashed_at is None
        return self._cases[case_id]

    def _work(self) -> str:
        title = self._line("work")
        found = (self.named_work(title) or "") if title else ""
        if title and not found:
            self._remark(
                "work", f"{shown(title)} is not in the register of works; the case does not name it."
            )
        return found

    def _sha256(self) -> str:
        text = self._line("sha256").lower()
        if text and self.read_sha256(text) is None:
            self._fault("sha256", f"{shown(text)} is no SHA-256.")
        return text
