"""The one style sheet, made from the tokens."""

from string import Template

from rightsdesk.assets import resources
from rightsdesk.ui.look.theme import Colours, Radius, Space, Tone, TypeSize, scaled

_SHEET = Template("""
QWidget { font-size: ${body}px; color: ${text}; }
QToolTip { background: ${raised}; color: ${text}; border: 1px solid ${line}; padding: 4px 6px; }
QMainWindow, QDialog, QWidget#page { background: ${window}; }

QWidget#sidebar { background: ${sidebar}; border-right: 1px solid ${line}; }
QWidget#topbar { background: ${window}; border-bottom: 1px solid ${line}; }
QWidget#jobsStrip { background: ${sidebar}; border-top: 1px solid ${line}; }
QFrame#card { background: ${surface}; border: 1px solid ${line}; border-radius: ${card}px; }
QFrame#wellDrop { background: ${surface}; border: 1px dashed ${line_strong}; border-radius: ${card}px; }
QFrame#wellDrop[hot="true"] { background: ${selected}; border-color: ${accent}; }
QFrame#rule { background: ${line}; border: none; max-height: 1px; min-height: 1px; }

QLabel { background: transparent; padding: 2px 0; }
QLabel[role="caption"] { color: ${muted}; font-size: ${caption}px; }
QLabel[role="muted"] { color: ${muted}; }
QLabel[role="field"] { color: ${muted}; font-size: ${caption}px; }
QLabel[role="lead"] { font-size: ${lead}px; font-weight: bold; }
QLabel[role="heading"] { font-size: ${heading}px; font-weight: bold; }
QLabel[role="title"] { font-size: ${title}px; font-weight: bold; }
QLabel[role="strong"] { font-weight: bold; }
${tones}

QPushButton { background: ${surface}; border: 1px solid ${line_soft}; border-radius: ${control}px;
  padding: 6px 12px; min-height: 18px; }
QPushButton:hover { background: ${hover}; }
QPushButton:pressed { background: ${line}; }
QPushButton:focus, QToolButton:focus { border: 2px solid ${accent}; padding: 5px 11px; }
QPushButton:disabled { color: ${disabled}; background: ${window}; border-color: ${line}; }
QPushButton[kind="primary"] { background: ${accent}; border-color: ${accent}; color: ${on_accent};
  font-weight: bold; }
QPushButton[kind="primary"]:hover { background: ${accent_hover}; }
QPushButton[kind="primary"]:focus { border: 2px solid ${text}; }
QPushButton[kind="primary"]:disabled { background: ${line}; border-color: ${line}; color: ${disabled}; }
QPushButton[kind="danger"] { color: ${bad}; }
QPushButton[kind="quiet"], QToolButton { background: transparent; border: 1px solid transparent;
  border-radius: ${control}px; padding: 6px 8px; }
QPushButton[kind="quiet"]:hover, QToolButton:hover { background: ${hover}; }
QPushButton[kind="quiet"]:focus, QToolButton:focus { border: 2px solid ${accent}; padding: 5px 7px; }
QToolButton:checked { background: ${selected}; border-color: ${accent}; }
QToolButton::menu-indicator { image: none; width: 0; }
QPushButton::menu-indicator { image: none; width: 0; }
QPushButton#nav { text-align: left; padding: 7px 10px; border: 1px solid transparent; background: transparent;
  border-radius: ${control}px; color: ${text}; }
QPushButton#nav:hover { background: ${hover}; }
QPushButton#nav:checked { background: ${selected}; border-color: ${edge}; font-weight: bold; }
QPushButton#nav:focus { border: 2px solid ${accent}; padding: 6px 9px; }
QPushButton#chip { border-radius: 13px; padding: 3px 11px; min-height: 18px; background: ${surface}; }
QPushButton#chip:hover { background: ${hover}; }
QPushButton#chip:checked { background: ${selected}; border-color: ${accent}; }
QPushButton#chip:focus { border: 2px solid ${accent}; padding: 2px 10px; }
QPushButton#choice { border: 1px solid ${line_strong}; border-radius: ${card}px; padding: 1px;
  min-height: 112px; }
QPushButton#choice:checked { background: ${selected}; border: 2px solid ${accent}; padding: 0; }
QPushButton#choice:focus { border: 3px solid ${accent}; padding: 0; }

QLineEdit, QComboBox, QDateEdit { min-height: 20px; }
QLineEdit, QTextEdit, QPlainTextEdit, QComboBox, QDateEdit { background: ${surface};
  border: 1px solid ${line_strong}; border-radius: ${control}px; padding: 5px 8px;
  selection-background-color: ${accent}; selection-color: ${on_accent}; }
QLineEdit:focus, QTextEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QDateEdit:focus {
  border: 2px solid ${accent}; padding: 4px 7px; }
QLineEdit[wrong="true"], QTextEdit[wrong="true"] { border-color: ${bad}; }
QLineEdit:disabled, QComboBox:disabled, QDateEdit:disabled { color: ${muted}; background: ${window}; }
QLineEdit#searchField { background: ${sidebar}; border-color: transparent; }
QLineEdit#searchField:focus { background: ${surface}; border-color: ${accent}; }
QComboBox { combobox-popup: 0; }
QComboBox QAbstractItemView::item { min-height: 24px; padding: 0 6px; }
QComboBox::drop-down, QDateEdit::drop-down { border: none; width: 24px; }
QComboBox::down-arrow, QDateEdit::down-arrow { image: url("${icons}/control-chevron.svg"); width: 14px;
  height: 14px; }
QComboBox QAbstractItemView { background: ${raised}; border: 1px solid ${line}; padding: 4px;
  selection-background-color: ${selected}; selection-color: ${text}; outline: none; }
QListWidget { background: ${surface}; border: 1px solid ${line_soft}; border-radius: ${control}px;
  padding: 4px; }
QListWidget:focus { border: 2px solid ${accent}; padding: 3px; }
QListWidget::item { padding: 3px 4px; color: ${text}; }
QListWidget::item:selected { background: ${hover}; color: ${text}; }
QCheckBox { spacing: 8px; }
QCheckBox::indicator, QListWidget::indicator { width: 16px; height: 16px; border-radius: 4px;
  border: 1px solid ${line_strong}; background: ${surface}; }
QCheckBox::indicator:checked, QListWidget::indicator:checked { background: ${accent}; border-color: ${accent};
  image: url("${icons}/${check}"); }
QCheckBox:focus { color: ${accent}; }

QTableView { background: transparent; border: none; outline: none; gridline-color: transparent; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section { background: transparent; color: ${muted}; border: none;
  border-bottom: 1px solid ${line}; padding: 6px 12px; font-size: ${caption}px; text-align: left; }
QHeaderView::down-arrow { image: url("${icons}/control-chevron.svg"); width: 12px; height: 12px;
  subcontrol-position: right center; }
QHeaderView::up-arrow { image: url("${icons}/control-chevron-up.svg"); width: 12px; height: 12px;
  subcontrol-position: right center; }
QTabWidget::pane { border: none; border-top: 1px solid ${line}; }
QTabBar { background: transparent; }
QTabBar::tab { background: transparent; border: none; border-bottom: 2px solid transparent;
  padding: 8px 4px; margin-right: 20px; color: ${muted}; }
QTabBar::tab:hover { color: ${text}; }
QTabBar::tab:selected { color: ${text}; border-bottom: 2px solid ${accent}; font-weight: bold; }
QTabBar::tab:focus { color: ${accent}; }
QWidget#tabStrip { background: ${sidebar}; border-bottom: 1px solid ${line}; }
QTabBar#openTabs::tab { background: transparent; border: none; border-right: 1px solid ${line};
  border-bottom: 2px solid transparent; margin: 0; padding: 6px 4px 6px 10px; min-width: 96px;
  color: ${muted}; }
QTabBar#openTabs::tab:hover { background: ${hover}; color: ${text}; }
QTabBar#openTabs::tab:selected { background: ${window}; border-bottom-color: ${accent}; color: ${text}; }
QTabBar#openTabs:focus::tab:selected { color: ${accent}; }
QTabBar#openTabs QToolButton { padding: 3px; }
QToolButton#closeTab { padding: 2px; margin: 0 4px 0 2px; }
QToolButton#closeTab:focus { padding: 1px; }

QMenuBar { background: ${sidebar}; border-bottom: 1px solid ${line}; padding: 0 8px; spacing: 0; }
QMenuBar::item { background: transparent; padding: 5px 10px; border-radius: ${control}px; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: ${selected}; }

QMenu { background: ${raised}; border: 1px solid ${line}; padding: 6px; }
QMenu::item { padding: 5px 23px 5px 11px; border: 1px solid transparent; border-radius: 4px; }
QMenu::item:selected { background: ${selected}; border: 1px solid ${edge}; }
QMenu::item:disabled { color: ${muted}; }
QMenu::right-arrow { image: url("${icons}/control-chevron-right.svg"); width: 14px; height: 14px; }
QMenu::separator { height: 1px; background: ${line}; margin: 6px 4px; }
QProgressBar { background: ${line}; border: none; border-radius: 3px; min-height: 6px; max-height: 6px; }
QProgressBar::chunk { background: ${accent}; border-radius: 3px; }
QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget { background: transparent; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: ${line_soft}; border-radius: 4px; min-height: 32px; min-width: 32px;
  margin: 1px; }
QScrollBar::handle:hover { background: ${line_strong}; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QSplitter::handle { background: ${line}; width: 1px; height: 1px; }
QPdfView { background: ${sidebar}; border: none; }
""")

_TONE = Template("""
QFrame[tone="${tone}"] { background: ${ground}; border: ${edging}; border-radius: ${radius}px; }
QLabel[tone="${tone}"] { color: ${text}; border: none; }
""")


def stylesheet(colours: Colours) -> str:
    """The application's style sheet in the colours of one scheme."""
    tones = "".join(
        _TONE.substitute(
            tone=tone.value,
            text=colours.tone(tone).text,
            ground=colours.tone(tone).ground,
            radius=Radius.CONTROL,
            edging="none" if colours.edge == "transparent" else f"1px solid {colours.edge}",
        )
        for tone in Tone
    )
    plain = {name: value for name, value in vars(colours).items() if isinstance(value, str)}
    return _SHEET.substitute(
        plain,
        bad=colours.bad.text,
        tones=tones,
        icons=str(resources().joinpath("icons")).replace("\\", "/"),
        check="control-check-dark.svg" if colours.dark else "control-check.svg",
        control=Radius.CONTROL,
        card=Radius.CARD,
        space=Space.S,
        caption=scaled(TypeSize.CAPTION),
        body=scaled(TypeSize.BODY),
        lead=scaled(TypeSize.LEAD),
        heading=scaled(TypeSize.HEADING),
        title=scaled(TypeSize.TITLE),
    )
