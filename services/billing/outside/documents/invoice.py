"""The machine-readable side of a document: a Factur-X invoice (EN 16931) of its facts, attached to the PDF.

The PDF is typst's throughout: it attaches the XML as PDF/A-3 wants it, and all that is added after it is the claim of
Factur-X in the metadata, as an appended revision. So tags and claims of the PDF stay, and equal facts make equal bytes.
"""

import io
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import facturx
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, IndirectObject, NameObject

from services.billing.outside.documents.fonts import Typeface
from services.billing.outside.documents.letters import readable
from services.billing.outside.documents.words import EN
from services.billing.rules.tables import decimal

Facts = dict[str, Any]
LEVEL = "en16931"
FILE = "factur-x.xml"
_INVOICE, _CREDIT_NOTE, _PIECE, _BANK_CARD = "380", "381", "C62", "48"
_STANDARD_RATE, _NOT_SUBJECT = "S", "O"
_FX = "urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#"
_PROPERTIES = {"DocumentFileName": FILE, "DocumentType": "INVOICE", "Version": "1.0", "ConformanceLevel": "EN 16931"}
_END_OF_SCHEMAS, _END = "</rdf:Bag></pdfaExtension:schemas>", "</rdf:RDF>"


def invoice_of(facts: Facts, typeface: Typeface) -> bytes:
    """The XML, checked against the schema of its level."""
    xml: bytes = facturx.generate_cii_xml(_terms(facts, typeface), level=LEVEL, check_xsd=True, check_schematron=False)
    return xml


def claimed(pdf: bytes) -> bytes:
    """The PDF with the claim that it carries a Factur-X invoice."""
    writer = PdfWriter(io.BytesIO(pdf), incremental=True)
    root: Any = PdfReader(io.BytesIO(pdf)).trailer["/Root"]
    found = root.raw_get("/Metadata")
    if not isinstance(found, IndirectObject):
        raise TypeError("the metadata of a PDF is an object of its own")
    said = root["/Metadata"].get_data().decode()
    schema, values = _schema(), _values()
    stream = DecodedStreamObject()
    stream.update({NameObject("/Type"): NameObject("/Metadata"), NameObject("/Subtype"): NameObject("/XML")})
    stream.set_data(said.replace(_END_OF_SCHEMAS, schema + _END_OF_SCHEMAS, 1).replace(_END, values + _END, 1).encode())
    writer._replace_object(found.idnum, stream)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _terms(facts: Facts, typeface: Typeface) -> Facts:
    """The business terms of EN 16931 by their numbers. Goodwill is the platform's own money: it counts as prepaid."""
    is_receipt = facts["kind"] == "receipt"
    lines = [_line(facts, one, typeface, place) for place, one in enumerate(_charged(facts), start=1)]
    gross, tax = (sum(one[what] for one in facts["taxes"]) for what in ("gross_minor", "tax_minor"))
    seller = facts["seller"]
    terms = {
        "BT-1": facts["number"],
        "BT-2": _day(facts["issued_at"], facts),
        "BT-3": _INVOICE if is_receipt else _CREDIT_NOTE,
        "BT-5": facts["currency"],
        "BG-4": _party(readable(seller["name"], typeface) or "-", seller),
        "BG-7": {
            "name": readable(facts["student"]["name"] or "", typeface) or EN["a_student"],
            "country_code": seller["country"],
        },
        "BG-25": lines,
        "BG-23": [_tax(facts, one) for one in facts["taxes"]],
        "BT-72": _day(facts["lines"][-1]["ended_at"] if facts["lines"] else facts["paid_at"], facts),
        "BT-106": _money(facts, gross - tax),
        "BT-109": _money(facts, gross - tax),
        "BT-110": _money(facts, tax),
        "BT-112": _money(facts, gross),
        "BT-113": _money(facts, gross),
        "BT-115": _money(facts, 0),
    }
    if facts["card"]:
        terms |= {"BT-81": _BANK_CARD, "BT-87": facts["card"]["last4"]}
    if facts.get("receipt"):
        corrected = facts["receipt"]
        terms["BG-3"] = [{"BT-25": corrected["number"], "BT-26": _day(corrected["issued_at"], facts)}]
    return terms


def _party(name: str, seller: Facts) -> Facts:
    lines = dict(zip(("addr_l1", "addr_l2", "addr_l3"), seller["address"], strict=False))
    party: Facts = {"name": name, "country_code": seller["country"], **lines}
    if seller["tax_id"]:
        party["vat_identifier"] = seller["tax_id"]
    return party


def _charged(facts: Facts) -> list[Facts]:
    """Calls, and what went back of them: below zero on a receipt, above it on a credit note."""
    if facts["kind"] == "credit_note":
        return [{**one, "sign": 1} for one in facts["refunds"]]
    back = [{**one, "sign": -1} for one in facts["refunds"] if one["kind"] == "refund"]
    return [{**one, "sign": 1} for one in facts["lines"]] + back


def _line(facts: Facts, one: Facts, typeface: Typeface, place: int) -> Facts:
    net = one["amount_minor"] - one["tax_minor"]
    rates = {line["line_id"]: line["tax_bps"] for line in facts["lines"]}
    bps = rates.get(one["line_id"], 0) if one["tax_minor"] else 0
    who = readable(one["consultant"] or "", typeface) or EN["a_consultant"]
    term = {
        "BT-126": str(place),
        "BT-129": str(one["sign"]),
        "BT-130": _PIECE,
        "BT-131": _money(facts, one["sign"] * net),
        "BT-146": _money(facts, net),
        "BT-151": _STANDARD_RATE if bps else _NOT_SUBJECT,
        "BT-153": f"{'Refund of a call' if 'adjustment_id' in one else 'Call'} with {who}, {one['seconds']} s",
    }
    return {**term, "BT-152": decimal(bps, 2)} if bps else term


def _tax(facts: Facts, one: Facts) -> Facts:
    term = {"BT-116": _money(facts, one["net_minor"]), "BT-117": _money(facts, one["tax_minor"])}
    if one["bps"] and one["tax_minor"]:
        return {**term, "BT-118": _STANDARD_RATE, "BT-119": decimal(one["bps"], 2)}
    return {**term, "BT-118": _NOT_SUBJECT, "BT-120": "Not subject to VAT"}


def _money(facts: Facts, minor: int) -> str:
    return decimal(minor, facts["exponent"])


def _day(instant: str, facts: Facts) -> date:
    return datetime.fromisoformat(instant).astimezone(ZoneInfo(facts["time_zone"])).date()


def _schema() -> str:
    properties = "".join(
        f'<rdf:li rdf:parseType="Resource"><pdfaProperty:name>{name}</pdfaProperty:name>'
        "<pdfaProperty:valueType>Text</pdfaProperty:valueType><pdfaProperty:category>external</pdfaProperty:category>"
        f"<pdfaProperty:description>{name} of the attached invoice</pdfaProperty:description></rdf:li>"
        for name in _PROPERTIES
    )
    return (
        '<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>Factur-X PDFA Extension Schema</pdfaSchema:schema>'
        f"<pdfaSchema:namespaceURI>{_FX}</pdfaSchema:namespaceURI><pdfaSchema:prefix>fx</pdfaSchema:prefix>"
        f"<pdfaSchema:property><rdf:Seq>{properties}</rdf:Seq></pdfaSchema:property></rdf:li>"
    )


def _values() -> str:
    values = "".join(f"<fx:{name}>{value}</fx:{name}>" for name, value in _PROPERTIES.items())
    return f'<rdf:Description rdf:about="" xmlns:fx="{_FX}">{values}</rdf:Description>'
