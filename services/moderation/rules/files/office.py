"""Documents of today's office programs: zips whose entries are looked at one by one, and never unpacked deeper."""

import re
import zipfile
import zlib

from services.moderation.rules.files import archives
from services.moderation.rules.files.kinds import Bytes
from services.moderation.rules.files.limits import Walk

_MACROS = re.compile(
    r"(^|/)(vbaproject\.bin|vbadata\.xml|macrosheets/.*|activex/.*|embeddings/.*\.(bin|exe|ole)|basic/.*\.(xml|xba)|"
    r"scripts/.*)$", re.I,
)  # fmt: skip
_OUTSIDE = re.compile(
    rb"<Relationship\b(?=[^>]*TargetMode\s*=\s*[\"']External)"
    rb"(?=[^>]*Type\s*=\s*[\"'][^\"']*/(?:attachedTemplate|oleObject|frame|externalLink(?:Path)?|subDocument))[^>]*>",
    re.I,
)  # fmt: skip
_DDE_FIELD = re.compile(rb"\bDDE(?:AUTO)?\s", re.I)
_DDE = re.compile(rb"<ddeLink\b|<table:dde-link|xlink:href=\"(?:vnd\.sun\.star\.script|macro):", re.I)
_MACRO_TYPES = re.compile(rb"macroEnabled|vbaProject", re.I)
_LOCKED = re.compile(rb"manifest:encryption-data|<encryption\b", re.I)
_LARGEST_PART = 8_000_000


def look(content: Bytes, walk: Walk) -> None:
    """As an archive first: the same limits hold, and what is embedded is looked into."""
    archives.look(content, walk)
    with archives.open_zip(content) as document:
        names = document.namelist()
        for name in names:
            if _MACROS.search(name):
                walk.add("macros", name[-80:])
        for entry in document.infolist():
            if entry.filename.lower().endswith((".xml", ".rels")):
                part = _part(document, entry)
                if len(part) >= _LARGEST_PART:
                    walk.add("archive_limits", f"{entry.filename[-80:]} is too large to be looked into")
                # Parts may be UTF-16: without its NULs, what is plain in it reads as it would in UTF-8.
                _look_at_part(entry.filename, part.replace(b"\0", b""), walk)


def _look_at_part(name: str, part: bytes, walk: Walk) -> None:
    if name.endswith(".rels") and _OUTSIDE.search(part):
        walk.add("macros", f"{name[-80:]} fetches something from elsewhere")
    if name == "[Content_Types].xml" and _MACRO_TYPES.search(part):
        walk.add("macros", "a document with macros")
    if name == "META-INF/manifest.xml" and _LOCKED.search(part):
        walk.add("encrypted", "a document with a password")
    # A field's text may be cut into pieces by other tags: read without them as well.
    has_fields = b"instrText" in part or b"fldSimple" in part
    if _DDE.search(part) or (has_fields and _DDE_FIELD.search(re.sub(rb"<[^>]*>", b"", part) + part)):
        walk.add("active_content", f"{name[-80:]} asks another program for data")


def _part(document: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    try:
        with document.open(entry) as opened:
            return opened.read(_LARGEST_PART)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError):
        return b""
