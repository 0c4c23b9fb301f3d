"""What stands on a receipt: readable in any script, tagged, always the same, whatever people are called."""

import io
import re
import unicodedata
from typing import Any

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from services.billing.outside.documents import render
from services.billing.outside.documents.fonts import FontsMissing, typeface
from services.billing.outside.documents.letters import readable
from services.billing.tests.papers import FONTS, facts, line, text_of

pytestmark = pytest.mark.slow

NAMES = {
    "Latin": "Nguyễn Thị Ánh Ñandú",
    "Greek": "Ελένη Παπαδοπούλου",
    "Cyrillic": "Иван Петров",
    "Arabic": "محمد الأحمد",
    "Hebrew": "דוד כהן",
    "Devanagari": "अनन्या शर्मा",
    "Bengali": "রবীন্দ্রনাথ",
    "Tamil": "தமிழ்ச்செல்வி",
    "Thai": "สมชาย ใจดี",
    "Han": "山田太郎",
    "Hangul": "김민수",
    "Ethiopic": "አበበ በቀለ",
    "Georgian": "ნინო",
    "Armenian": "Արամ",
    "Khmer": "សុខា",
    "Myanmar": "အောင်",
    "Tibetan": "བསོད་ནམས",
    "Sinhala": "සුනිල්",
    "Mixed": "Anna محمد 山田",
}
HOSTILE = [
    '#panic("typst ran"); #let x = read("/etc/passwd") $e^2$ [*b*] <label> @ref \\ ` // ',
    '"}) #eval("1") {"text":"',
    "gnp.\u202eexe\u2066 \u200f\u200e\u061c\ufeff",
    "a\x00b\x07c\td\re\nf\u2028g\u0085h",
    "W" * 5000,
    "Z" + "\u0301" * 500,
    "\u0301\u0301",
    "\u200d\u200c",
    "🙂👩‍👩‍👧‍👦🇧🇪",
    "\ue000\U000f0000\U0010ffff\ufffe\ufdd0",
    "\U00012345\U0001f9ff\U00020000",
    "﷽" * 50,
    "   ",
]


def letters(text: str) -> str:
    """The letters of a text without order: right-to-left text is extracted as it is drawn, joined or not."""
    return "".join(sorted(re.sub(r"\s", "", unicodedata.normalize("NFKD", text))))


def pdf_of(*lines: dict[str, Any], **fields: Any) -> bytes:
    return render(facts(*lines, **fields), FONTS)


def fonts_of(pdf: bytes) -> list[Any]:
    """Every font program in a PDF."""
    reader = PdfReader(io.BytesIO(pdf))
    found = []
    for number in range(1, len(reader.xref[0]) + len(reader.xref_objStm) + 1):
        thing: Any = reader.get_object(number)
        if isinstance(thing, dict) and thing.get("/Type") == "/FontDescriptor":
            found.append(thing)
    return found


@pytest.mark.parametrize("script", NAMES)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_name_in_any_script_can_be_read_and_copied(script: str, language: str) -> None:
    name = NAMES[script]
    pdf = pdf_of(line(name), language=language)
    missing = [one for one in letters(name) if one not in letters(text_of(pdf))]
    assert missing == []
    assert "\ufffd" not in text_of(pdf)


def test_every_font_is_embedded_and_none_shows_a_box(tmp_path: Any) -> None:
    """PDF/A forbids the glyph of what a font has not (.notdef); typst refuses to write it."""
    descriptors = fonts_of(pdf_of(*(line(name) for name in NAMES.values())))
    assert len(descriptors) >= 12
    for descriptor in descriptors:
        assert {"/FontFile2", "/FontFile3"} & set(descriptor), descriptor
        if "/FontFile2" in descriptor:
            assert TTFont(io.BytesIO(descriptor["/FontFile2"].get_data()))["maxp"].numGlyphs > 1


@pytest.mark.parametrize("language", ["en", "ar"])
def test_it_is_tagged_and_says_so_as_an_archive_and_an_accessible_document_do(language: str) -> None:
    reader = PdfReader(io.BytesIO(pdf_of(language=language)))
    root: Any = reader.trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"], "/StructTreeRoot" in root) == (language, True, True)
    claims = root["/Metadata"].get_data().decode()
    for claim in ("<pdfaid:part>3<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<"):
        assert claim in claims
    tags = set(
        re.findall(r"/S /(\w+)|'/S': '/(\w+)'", str([reader.get_object(n) for n in range(1, 400) if _there(reader, n)]))
    )
    assert {"H1", "Table", "TH", "TD"} <= {one or other for one, other in tags}
    assert reader.metadata is not None
    assert "R-2026-000001" in (reader.metadata.title or "")


def _there(reader: PdfReader, number: int) -> bool:
    return number in reader.xref[0] or number in reader.xref_objStm


def test_the_same_facts_make_the_same_bytes() -> None:
    said = facts(line("محمد"), line("山田"))
    assert render(said, FONTS) == render(said, FONTS)


def test_a_document_may_be_issued_at_any_instant_not_only_at_whole_seconds() -> None:
    assert pdf_of(issued_at="2026-04-01T08:00:00.123456Z") == pdf_of(issued_at="2026-04-01T08:00:00Z")


def test_a_receipt_says_everything_the_price_is_made_of() -> None:
    text = re.sub(r"\s+", " ", text_of(pdf_of(locale="en-GB")))
    for part in (
        "Receipt", "R-2026-000001", "1 April 2026", "Anna", "2 March 2026", "•••• 4242", "Cleo", "754", "€2.50",
        "€31.42",
        "10:00:00–10:05:00", "10:05:20–10:12:54", "10:05:00–10:05:20", "20 s", "15%", "€3.96", "€22.44", "VAT (19%)",
        "€5.02", "12 Harbour Street", "BE0123456789", "UTC", "EUR", "Page 1 of 1",
    ):  # fmt: skip
        assert part in text, part


@pytest.mark.parametrize(
    ("currency", "exponent", "shown"), [("JPY", 0, "¥3,142"), ("BHD", 3, "BHD3.142"), ("USD", 2, "US$31.42")]
)
def test_money_has_the_decimals_of_its_currency(currency: str, exponent: int, shown: str) -> None:
    text = re.sub(r"\s", "", text_of(pdf_of(currency=currency, exponent=exponent, locale="en-GB")))
    assert shown in text


def test_an_arabic_receipt_is_in_arabic() -> None:
    text = letters(text_of(pdf_of(language="ar", locale="ar-EG")))
    for word in ("إيصال", "المستشار", "الثواني", "إجمالي المدفوع", "أبريل"):
        assert not [one for one in letters(word) if one not in text]


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_does_harm(name: str, language: str) -> None:
    seller = {"name": name, "address": [name, name], "tax_id": name}
    pdf = pdf_of(
        line(name, tax_name=name), language=language, seller=seller, student={"name": name},
        card={"brand": name, "last4": "4242"},
    )  # fmt: skip
    text = text_of(pdf)
    assert "R-2026-000001" in text
    assert not set(text) & set("\u202e\u2066\u200f\u200e\u061c\ufeff\x00\x07")
    assert len(PdfReader(io.BytesIO(pdf)).pages) <= 2


def test_typst_code_in_a_name_is_printed_not_run() -> None:
    assert '#panic("typst' in text_of(pdf_of(line(HOSTILE[0])))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_any_text_at_all_can_be_set(name: str) -> None:
    assert pdf_of(line(name), student={"name": name}).startswith(b"%PDF-")


def test_what_nobody_can_see_is_left_out_and_what_nobody_can_show_is_marked() -> None:
    face = typeface(FONTS)
    assert readable("a\u202eb\u200bc\x00d", face) == "abc d"
    assert readable("Anna 🙂", face) == "Anna"
    assert readable("\U000f0000", face) == "\ufffd"
    assert readable("نمی\u200cخواهم", face) == "نمی\u200cخواهم"
    assert len(readable("x" * 500, face).replace("\u200b", "")) == 120


def test_without_fonts_it_says_what_to_install(tmp_path: Any) -> None:
    with pytest.raises(FontsMissing, match="fonts-noto-core and fonts-noto-cjk"):
        render(facts(), str(tmp_path))
