"""The language of the screen: which translation is installed, and Qt's own words with it."""

import logging

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from rightsdesk.assets import resources

log = logging.getLogger(__name__)

LANGUAGES = ("en", "ja")


def resolve_language(wanted: str) -> str:
    """The language to show: the wanted one, or the system's when `system`, or else English."""
    if wanted in LANGUAGES:
        return wanted
    return "ja" if QLocale.system().language() == QLocale.Language.Japanese else "en"


def screen_language() -> str:
    """The language shown now."""
    return "ja" if QLocale().language() == QLocale.Language.Japanese else "en"


class Translators:
    """The translations installed now; changing language takes the old ones out first."""

    def __init__(self, app: QCoreApplication) -> None:
        self._app = app
        self._installed: list[QTranslator] = []
        self.language = "en"

    def use(self, wanted: str) -> None:
        """Install the translations of a language."""
        for old in self._installed:
            self._app.removeTranslator(old)
        self._installed.clear()
        self.language = resolve_language(wanted)
        locale = QLocale(self.language)
        QLocale.setDefault(locale)
        if self.language == "en":
            return
        ours = str(resources().joinpath("i18n"))
        qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        for name, folder in (("qtbase", qt), ("rightsdesk", ours)):
            translator = QTranslator(self._app)
            if translator.load(locale, name, "_", folder):
                self._app.installTranslator(translator)
                self._installed.append(translator)
            else:
                log.warning("no %s translation for %s", name, self.language)
