"""A document's facts as a tagged PDF/A-3, by typst."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import typst

from services.billing.outside.documents.content import Writer
from services.billing.outside.documents.fonts import typeface

TEMPLATES = Path(__file__).parent / "templates"


def render(facts: dict[str, Any], fonts_folder: str) -> bytes:
    """The same bytes for the same facts. Everything people wrote goes in as data, never as typst code."""
    face = typeface(fonts_folder)
    content = Writer(facts, face).page()
    compiler = typst.Compiler(
        TEMPLATES / "document.typ",
        root=TEMPLATES,
        font_paths=face.fonts,
        ignore_system_fonts=True,
        sys_inputs={"content": json.dumps(content, ensure_ascii=False)},
    )
    made = compiler.compile(
        format="pdf", pdf_standards=["a-3a", "ua-1"], timestamp=datetime.fromisoformat(facts["issued_at"])
    )
    if not isinstance(made, bytes):
        raise TypeError("typst gave no PDF")
    return made
