"""The machine-readable invoice in a document: valid by its schema, the same figures, and the PDF stays what it was."""

import io
import xml.etree.ElementTree as ElementTree
from typing import Any

import facturx
import pytest
from pydantic import ValidationError
from pypdf import PdfReader

from services.billing.outside.documents import render
from services.billing.settings import Settings
from services.billing.tests.papers import FONTS, facts, line, refund, text_of

RAM = {"ram": "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100"}


def with_invoice(said: dict[str, Any]) -> dict[str, Any]:
    return {**said, "seller": {**said["seller"], "country": "BE"}}


def invoice_in(pdf: bytes) -> ElementTree.Element:
    name, xml = facturx.get_facturx_xml_from_pdf(pdf, check_xsd=True)
    assert name == "factur-x.xml"
    assert facturx.xml_check_xsd(xml, flavor="factur-x", level="en16931")
    return ElementTree.fromstring(xml)


def amount(invoice: ElementTree.Element, name: str) -> str:
    return texts(invoice, f"SpecifiedTradeSettlementHeaderMonetarySummation/ram:{name}")[0]


def texts(invoice: ElementTree.Element, path: str) -> list[str]:
    return [one.text or "" for one in invoice.findall(f".//ram:{path}", RAM)]


def test_a_receipt_carries_a_valid_invoice_with_its_figures() -> None:
    back = refund()
    said = facts(line("محمد <&>"), line(), refunds=[back], amount_minor=2 * 3142 - 250)
    said["taxes"] = [{"name": "VAT", "bps": 1900, "gross_minor": 6034, "tax_minor": 964, "net_minor": 5070}]
    pdf = render(with_invoice(said), FONTS)
    invoice = invoice_in(pdf)
    assert [amount(invoice, name) for name in ("LineTotalAmount", "TaxTotalAmount", "GrandTotalAmount")] == [
        "50.70", "9.64", "60.34",
    ]  # fmt: skip
    assert amount(invoice, "DuePayableAmount") == "0.00"
    assert texts(invoice, "SellerTradeParty//ram:CountryID") == ["BE"]
    names = texts(invoice, "SpecifiedTradeProduct/ram:Name")
    assert names == ["Call with محمد <&>, 754 s", "Call with Cleo, 754 s", "Refund of a call with Cleo, 60 s"]
    root: Any = PdfReader(io.BytesIO(pdf)).trailer["/Root"]
    claims = root["/Metadata"].get_data().decode()
    for claim in ("<pdfaid:part>3<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<", "<fx:ConformanceLevel>EN 16931<"):
        assert claim in claims
    ElementTree.fromstring(claims.encode())
    assert "/StructTreeRoot" in root
    assert root["/AF"][0].get_object()["/AFRelationship"] == "/Alternative"
    assert "R-2026-000001" in text_of(pdf)


def test_without_tax_it_says_why_and_a_credit_note_names_what_it_corrects() -> None:
    free = line(tax_minor=0, tax_bps=0, tax_name=None, share_minor=2746)
    back = refund(tax_minor=0, share_minor=218)
    said = facts(
        free, kind="credit_note", number="C-2026-000001", refunds=[back], amount_minor=250,
        receipt={"number": "R-2026-000001", "issued_at": "2026-03-31T10:00:00Z"},
        taxes=[{"name": "", "bps": 0, "gross_minor": 250, "tax_minor": 0, "net_minor": 250}],
    )  # fmt: skip
    invoice = invoice_in(render(with_invoice(said), FONTS))
    assert texts(invoice, "TypeCode")[0] == "381"
    assert texts(invoice, "InvoiceReferencedDocument/ram:IssuerAssignedID") == ["R-2026-000001"]
    assert texts(invoice, "ExemptionReason") == ["Not subject to VAT"]
    assert amount(invoice, "GrandTotalAmount") == "2.50"


def test_the_same_facts_make_the_same_bytes_with_an_invoice_too() -> None:
    said = with_invoice(facts())
    assert render(said, FONTS) == render(said, FONTS)


def test_without_the_setting_there_is_none() -> None:
    root: Any = PdfReader(io.BytesIO(render(facts(), FONTS))).trailer["/Root"]
    assert "/AF" not in root


def test_the_setting_needs_country_and_tax_id() -> None:
    named: dict[str, Any] = {
        "profile": "local", "database_url": "postgresql://x", "token_issuer": "x", "token_audience": "x",
    }  # fmt: skip
    with pytest.raises(ValidationError, match="PLATFORM_COUNTRY, PLATFORM_TAX_ID"):
        Settings(**named, factur_x=True)
    Settings(**named, factur_x=True, platform_country="BE", platform_tax_id="BE0123456789")
