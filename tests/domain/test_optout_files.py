"""Each format of a reservation, held against schemas and readers that are not ours."""

import json
from dataclasses import replace
from datetime import date

import jsonschema
import pytest
from defusedxml import ElementTree
from lxml import etree

from rightsdesk.domain import optout_files, optout_xmp
from rightsdesk.domain.optout_files import Reservation

SAID = Reservation(
    site="https://studio.example",
    holder='Studio "A & B" <Ltd>',
    email="rights@studio.example",
    since=date(2026, 11, 22),
    version=3,
    blocked=("GPTBot",),
    comments=("All rights -- reserved & kept.",),
)
PART = replace(SAID, reserved=("/works/", "/works/deep/"), open=("/works/press/",), allow_search=True)
TDMREP = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "required": ["location", "tdm-reservation"],
        "additionalProperties": False,
        "properties": {
            "location": {"type": "string", "pattern": "^/"},
            "tdm-reservation": {"enum": [0, 1]},
            "tdm-policy": {"type": "string", "format": "uri", "pattern": "^https?://"},
        },
    },
}
POLICY = {
    "type": "object",
    "required": ["@context", "@type", "profile", "uid", "assigner", "permission"],
    "properties": {
        "@context": {"const": ["http://www.w3.org/ns/odrl.jsonld", "http://www.w3.org/ns/tdmrep.jsonld"]},
        "@type": {"const": "Offer"},
        "profile": {"const": "http://www.w3.org/ns/tdmrep"},
        "uid": {"type": "string", "format": "uri"},
        "assigner": {
            "type": "object",
            "required": ["uid", "vcard:fn"],
            "properties": {"vcard:hasEmail": {"type": "string", "pattern": "^mailto:"}},
        },
        "permission": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["action"],
                "properties": {"action": {"const": "tdm:mine"}},
            },
        },
    },
}
# The CDDL of CAWG 1.1 in the words of JSON schema.
CAWG = {
    "type": "object",
    "required": ["label", "data"],
    "properties": {
        "label": {"const": "cawg.training-mining"},
        "data": {
            "type": "object",
            "required": ["entries"],
            "properties": {
                "entries": {
                    "type": "object",
                    "minProperties": 1,
                    "patternProperties": {
                        "^cawg\\.(data_mining|ai_inference|ai_training|ai_generative_training)$": {
                            "type": "object",
                            "required": ["use"],
                            "properties": {"use": {"enum": ["allowed", "notAllowed", "constrained"]}},
                        }
                    },
                    "additionalProperties": False,
                }
            },
        },
    },
}
RSL = etree.XMLSchema(
    etree.fromstring(
        """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="https://rslstandard.org/rsl"
        xmlns="https://rslstandard.org/rsl" elementFormDefault="qualified">
        <xs:simpleType name="words"><xs:restriction base="xs:string">
          <xs:pattern value="(search|ai-train|ai-input|ai-all)(,(search|ai-train|ai-input))*"/>
        </xs:restriction></xs:simpleType>
        <xs:complexType name="use"><xs:simpleContent><xs:extension base="words">
          <xs:attribute name="type" use="required" fixed="usage"/>
        </xs:extension></xs:simpleContent></xs:complexType>
        <xs:element name="rsl"><xs:complexType><xs:sequence>
          <xs:element name="content" maxOccurs="unbounded"><xs:complexType><xs:sequence>
            <xs:element name="license" maxOccurs="unbounded"><xs:complexType><xs:sequence>
              <xs:element name="permits" type="use" minOccurs="0" maxOccurs="unbounded"/>
              <xs:element name="prohibits" type="use" minOccurs="0" maxOccurs="unbounded"/>
            </xs:sequence></xs:complexType></xs:element></xs:sequence>
            <xs:attribute name="url" type="xs:string" use="required"/></xs:complexType></xs:element>
        </xs:sequence></xs:complexType></xs:element></xs:schema>"""
    )
)


def valid(schema: dict[str, object], text: str) -> object:
    document = json.loads(text)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(document, schema, format_checker=jsonschema.FormatChecker())
    return document


@pytest.mark.parametrize("said", [SAID, PART], ids=["whole", "part"])
def test_json_files_fit_their_schemas(said: Reservation) -> None:
    valid(TDMREP, optout_files.tdmrep_json(said))
    valid(POLICY, optout_files.tdm_policy_json(said))
    valid(CAWG, optout_files.cawg_json())


def test_the_first_entry_of_tdmrep_that_fits_is_the_closest() -> None:
    entries = json.loads(optout_files.tdmrep_json(PART))
    assert [(one["location"], one["tdm-reservation"]) for one in entries] == [
        ("/works/press/", 0),
        ("/works/deep/", 1),
        ("/works/", 1),
    ]
    assert entries[1]["tdm-policy"] == "https://studio.example/tdm-policy.json"


@pytest.mark.parametrize("said", [SAID, PART], ids=["whole", "part"])
def test_rsl_fits_its_schema_and_grants_nothing_that_was_not_said(said: Reservation) -> None:
    root = etree.fromstring(optout_files.rsl_xml(said).encode())
    RSL.assertValid(root)
    space = {"r": "https://rslstandard.org/rsl"}
    refused = root.xpath("//r:content[@url='/works/' or @url='/']//r:prohibits/text()", namespaces=space)
    assert refused == ["ai-train,ai-input"]
    granted = root.xpath("//r:permits/text()", namespaces=space)
    assert granted == ([] if said is SAID else ["ai-all", "search", "search"])


def test_search_is_named_only_where_it_is_allowed() -> None:
    for said, named in ((SAID, False), (PART, True)):
        block = optout_files.robots_block(said)
        assert ("search=yes" in block.for_all[0]) is named
        assert ("search=y" in block.for_all[1]) is named
    assert "search=no" not in str(optout_files.robots_block(SAID))


def test_server_lines_hold_every_header_and_take_over_no_location_of_nginx() -> None:
    for said in (SAID, PART):
        for text in (optout_files.nginx_conf(said), optout_files.apache_conf(said),
                     optout_files.cloudflare_headers(said)):  # fmt: skip
            for name, _ in optout_files.header_lines(said):
                assert name in text
    assert "location /" not in optout_files.nginx_conf(PART)
    assert '"~^/works/"' in optout_files.nginx_conf(PART)
    assert '<Location "/works/">' in optout_files.apache_conf(PART)
    assert optout_files.cloudflare_headers(PART).startswith("/works/deep/*\n  tdm-reservation: 1\n")


def test_headers_leave_out_what_is_not_reserved() -> None:
    said = replace(SAID, open=("/press/",))
    nginx = optout_files.nginx_conf(said)
    assert nginx.index('"~^/press/" "";') < nginx.index('"~^/" "1";')
    assert '<Location "/press/">\n    Header always unset tdm-reservation' in optout_files.apache_conf(said)
    assert "/press/*\n  ! tdm-reservation\n" in optout_files.cloudflare_headers(said)


def test_head_lines_are_read_by_a_reader_of_html() -> None:
    elements = etree.HTML(f"<head>{optout_files.head_html(SAID)}</head>").findall(".//meta")
    assert {one.get("name"): one.get("content") for one in elements} == {
        "tdm-reservation": "1",
        "tdm-policy": "https://studio.example/tdm-policy.json",
    }


def test_ai_txt_lists_media_only_for_a_whole_site() -> None:
    assert "Disallow: *.mp4\n" in optout_files.ai_txt(SAID)
    assert optout_files.ai_txt(SAID).endswith("Disallow: /\n")
    assert "*.mp4" not in optout_files.ai_txt(PART)


def test_an_xmp_packet_says_it_in_the_name_spaces_of_plus_and_tdmrep() -> None:
    mark = optout_xmp.Mark(SAID.holder, "https://studio.example/tdm-policy.json")
    root = ElementTree.fromstring(optout_xmp.packet(mark, "灯りの港 <1>").strip())
    said = {element.tag: element.text for element in root.iter() if element.text and element.text.strip()}
    assert said["{http://ns.useplus.org/ldf/xmp/1.0/}DataMining"].endswith(
        "/DMI-PROHIBITED-EXCEPTSEARCHENGINEINDEXING"
    )
    assert said["{http://www.w3.org/ns/tdmrep/}reservation"] == "1"
    assert said["{http://ns.adobe.com/xap/1.0/rights/}Marked"] == "True"
    texts = [element.text for element in root.iter("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}li")]
    assert texts == [f"© {SAID.holder}. All rights reserved.", "灯りの港 <1>"]
    loose = optout_xmp.packet(replace(mark, allow_input=True))
    assert "DMI-PROHIBITED-AIMLTRAINING" in loose
