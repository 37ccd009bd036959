"""The question before anybody follows a link: where it really leads."""

from PySide6.QtCore import QUrl, Slot
from PySide6.QtWidgets import QWidget

from rightsdesk.ui.dialogs.outcome_dialog import OutcomeDialog
from rightsdesk.ui.shell.links import follow_to_web, real_host, web_address


class WebDialog(OutcomeDialog):
    """Shows the host of an address, as the network is asked for it, before the browser opens."""

    def __init__(self, address: str, parent: QWidget, *, good: bool | None = None) -> None:
        super().__init__("", parent, good=good)
        self._url = web_address(address)
        self.open_it = self.add_button(self.tr("Open in the browser"), "open")
        self.open_it.clicked.connect(self._on_open)
        self.open_it.setEnabled(self._url is not None)
        if self._url is None:
            self.set_heading(self.tr("This is no address of the web"))
            self.add_values(((self.tr("Address"), address),))
        else:
            self._show_host(self._url)

    def _show_host(self, url: QUrl) -> None:
        host = real_host(url)
        self.set_heading(self.tr("Open %s in the browser?").replace("%s", host))
        if url.host() != host:
            said = self.tr("The host is written with other letters than it shows: %s.")
            self.say(said.replace("%s", url.host()))
        encoded = url.toString(QUrl.ComponentFormattingOption.FullyEncoded)
        self.add_values(((self.tr("Host"), host), (self.tr("Address"), encoded)))

    @Slot()
    def _on_open(self) -> None:
        if self._url is not None:
            follow_to_web(self._url)
        self.accept()
