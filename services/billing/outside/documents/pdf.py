"""A document's facts as a tagged PDF/A-3, by typst."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import typst

_TEMPLATES = Path(__file__).parent / "templates"


def render(facts: dict[str, Any]) -> bytes:
    """The same bytes for the same facts. Everything people wrote goes in as data, never as typst code."""
    made = typst.compile(
        _TEMPLATES / "document.typ",
        format="pdf",
        sys_inputs={"data": json.dumps(facts)},
        pdf_standards=["a-3a"],
        timestamp=datetime.fromisoformat(facts["issued_at"]),
    )
    assert isinstance(made, bytes)
    return made
