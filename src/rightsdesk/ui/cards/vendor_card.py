"""What is known of an AI vendor, with where it was read."""

from rightsdesk.services.optouts.vendors import VendorRecord
from rightsdesk.ui.look import formats
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.widgets import Card, Facts, ScrollColumn, make_button
from rightsdesk.ui.shell.language import screen_language
from rightsdesk.ui.wording import optout_words

_WIDTH = 320


class VendorCard(Card):
    """Facts about one vendor, or nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.vendor: VendorRecord | None = None
        self.setFixedWidth(_WIDTH)
        self._name = SafeLabel(role="lead")
        self._facts = Facts()
        self.change_wanted = make_button(self.tr("Change"), "correct")
        scrolled = ScrollColumn()
        scrolled.column.addWidget(self._facts)
        scrolled.column.addStretch()
        self.head.addWidget(self._name, 1)
        self.head.addWidget(self.change_wanted)
        self.body.addLayout(self.head)
        self.body.addWidget(scrolled, 1)
        self.hide()

    def show_vendor(self, vendor: VendorRecord | None) -> None:
        """Show another vendor, or nothing."""
        self.vendor = vendor
        self.setVisible(vendor is not None)
        if vendor is None:
            return
        self._name.set_text(vendor.name)
        facts = (
            (self.tr("Services"), ", ".join(vendor.services)),
            (self.tr("EU code of practice"), optout_words.code(vendor.code)),
            (self.tr("Known"), vendor.note_ja if screen_language() == "ja" else vendor.note_en),
            (self.tr("Address"), "\n".join(filter(None, (vendor.legal_entity, vendor.address)))),
            (self.tr("Mail or form"), vendor.email or vendor.form_url),
            (self.tr("Crawlers"), ", ".join(vendor.crawlers)),
            (self.tr("Source"), f"{vendor.source} ({formats.day(vendor.checked_on)})"),
        )
        self._facts.set_facts([(name, value) for name, value in facts if value])
