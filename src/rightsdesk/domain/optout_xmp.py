"""The reservation as XMP properties: PLUS data mining, rights marked, and TDMRep for PDFs (text only)."""

from dataclasses import dataclass
from xml.sax.saxutils import escape

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
PLUS = "http://ns.useplus.org/ldf/xmp/1.0/"
RIGHTS = "http://ns.adobe.com/xap/1.0/rights/"
TDM = "http://www.w3.org/ns/tdmrep/"
DC = "http://purl.org/dc/elements/1.1/"
PREFIXES = {"plus": PLUS, "xmpRights": RIGHTS, "tdm": TDM}
_VOCABULARY = "http://ns.useplus.org/ldf/vocab/"
_STRICT, _TRAINING = "DMI-PROHIBITED-EXCEPTSEARCHENGINEINDEXING", "DMI-PROHIBITED-AIMLTRAINING"


@dataclass(frozen=True)
class Mark:
    """What a file says of itself: who holds the rights, where the policy lies, and how strict it is."""

    holder: str
    policy: str
    allow_input: bool = False

    @property
    def properties(self) -> tuple[tuple[str, str, str], ...]:
        """Each property as namespace, name and value."""
        data_mining = _VOCABULARY + (_TRAINING if self.allow_input else _STRICT)
        return (
            (PLUS, "DataMining", data_mining),
            (RIGHTS, "Marked", "True"),
            (RIGHTS, "WebStatement", self.policy),
            (TDM, "reservation", "1"),
            (TDM, "policy", self.policy),
        )


def packet(mark: Mark, title: str = "") -> str:
    """A whole XMP packet, for a sidecar or for a file that has none."""
    prefixes = {uri: prefix for prefix, uri in PREFIXES.items()}
    spaces = "".join(f'\n    xmlns:{prefix}="{uri}"' for prefix, uri in PREFIXES.items())
    lines = "".join(
        f"   <{prefixes[uri]}:{name}>{escape(value)}</{prefixes[uri]}:{name}>\n"
        for uri, name, value in mark.properties
    )
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/">\n <rdf:RDF xmlns:rdf="{RDF}">\n'
        f'  <rdf:Description rdf:about=""\n    xmlns:dc="{DC}"{spaces}>\n{lines}'
        f"{_alternatives('rights', f'© {mark.holder}. All rights reserved.')}{_alternatives('title', title)}"
        '  </rdf:Description>\n </rdf:RDF>\n</x:xmpmeta>\n<?xpacket end="w"?>'
    )


def _alternatives(name: str, text: str) -> str:
    if not text:
        return ""
    return (
        f'   <dc:{name}><rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt></dc:{name}>\n'
    )
