"""A document's facts as a tagged PDF: an archive (PDF/A-3a) that everybody can read (PDF/UA-1), by typst."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import typst

from services.billing.outside.documents.content import Writer
from services.billing.outside.documents.fonts import typeface
from services.billing.outside.documents.invoice import claimed, invoice_of

TEMPLATES = Path(__file__).parent / "templates"


def render(facts: dict[str, Any], fonts_folder: str) -> bytes:
    """The same bytes for the same facts. Everything people wrote goes in as data, never as typst code.

    With facts of a country there is a machine-readable invoice in it.
    """
    face = typeface(fonts_folder)
    given = {"content": json.dumps(Writer(facts, face).page(), ensure_ascii=False)}
    if facts["seller"].get("country"):
        given["invoice"] = invoice_of(facts, face).decode()
    compiler = typst.Compiler(
        TEMPLATES / "document.typ", root=TEMPLATES, font_paths=face.fonts, ignore_system_fonts=True, sys_inputs=given
    )
    # A PDF dates itself to the second; typst refuses anything finer.
    issued_at = datetime.fromisoformat(facts["issued_at"]).replace(microsecond=0)
    made = compiler.compile(format="pdf", pdf_standards=["a-3a", "ua-1"], timestamp=issued_at)
    if not isinstance(made, bytes):
        raise TypeError("typst gave no PDF")
    return claimed(made) if "invoice" in given else made
