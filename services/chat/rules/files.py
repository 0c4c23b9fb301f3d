"""Which files may be sent, and under which name they are handed out."""

import re
import unicodedata
from dataclasses import dataclass

_OPEN = "application/vnd.openxmlformats-officedocument"
_ODF = "application/vnd.oasis.opendocument"
TYPES: dict[str, tuple[str, tuple[str, ...]]] = {
    "image/jpeg": ("image", ("jpg", "jpeg")),
    "image/png": ("image", ("png",)),
    "image/gif": ("image", ("gif",)),
    "image/webp": ("image", ("webp",)),
    "application/pdf": ("pdf", ("pdf",)),
    f"{_OPEN}.wordprocessingml.document": ("office", ("docx",)),
    f"{_OPEN}.spreadsheetml.sheet": ("office", ("xlsx",)),
    f"{_OPEN}.presentationml.presentation": ("office", ("pptx",)),
    f"{_ODF}.text": ("office", ("odt",)),
    f"{_ODF}.spreadsheet": ("office", ("ods",)),
    f"{_ODF}.presentation": ("office", ("odp",)),
    "text/plain": ("text", ("txt", "md", "log")),
    "text/csv": ("text", ("csv",)),
    "application/zip": ("archive", ("zip",)),
}
"""What may be sent: its group, and what its name ends with (the first where it ends otherwise). Nothing a browser would
run is among them: no HTML, no SVG."""
LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a file may not be sent: the field at fault, and a sentence."""

    field: str
    detail: str


def refusal(claimed_type: str, size_bytes: int, megabytes: int) -> Refused | None:
    """Whether a file of this type and size may not be sent; `megabytes` is the limit of its group."""
    if claimed_type not in TYPES or megabytes == 0:
        return Refused("type", "Files of this type cannot be sent here.")
    if size_bytes > megabytes * 1_000_000:
        return Refused("size_bytes", f"A file of this type may have {megabytes} MB at most.")
    return None


def group_of(claimed_type: str) -> str | None:
    found = TYPES.get(claimed_type)
    return found[0] if found else None


def safe_name(name: str, claimed_type: str) -> str:
    """A name that is nothing but a name: no path, no control or direction marks, one ending, that of the type.

    What a device called `photo.exe` and claimed to be a JPEG is handed out as `photo_exe.jpg`.
    """
    endings = TYPES[claimed_type][1]
    plain = unicodedata.normalize("NFKC", name).replace("\\", "/").rpartition("/")[2]
    plain = "".join(letter for letter in plain if unicodedata.category(letter)[0] in "LNMP" or letter == " ")
    stem, _, ending = plain.rpartition(".")
    if not stem or ending.lower() not in endings:
        stem, ending = plain, endings[0]
    # A letter with its marks is one word; a name of other signs than these has none that every system could keep.
    stem = "".join(letter if letter.isalnum() or letter in "-_ ()" else "_" for letter in stem)
    stem = re.sub(r"_{2,}", "_", re.sub(r" {2,}", " ", stem)).strip(" _-")[:LONGEST_NAME].rstrip()
    return f"{stem or 'file'}.{ending.lower()}"
