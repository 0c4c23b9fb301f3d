"""What a file is by its content: libmagic's word, and our own where that is too kind."""

import mmap
import re
from dataclasses import dataclass

import magic

Bytes = bytes | mmap.mmap
_MAGIC = magic.Magic(mime=True)
"""Loaded as the module is: a confined process opens no file afterwards."""
_FIRST = 64 * 1024
_OPEN, _ODF = "application/vnd.openxmlformats-officedocument", "application/vnd.oasis.opendocument"
_PROGRAMS = re.compile(
    r"application/(x-(dosexec|executable|pie-executable|sharedlib|mach-binary|object|msdownload|java-applet|"
    r"setupscript|ms-shortcut)|vnd\.microsoft\.portable-executable|java-archive|vnd\.android\.package-archive)"
    r"|text/x-(shellscript|msdos-batch|perl|php|powershell)"
)
_PACKED = {"application/gzip", "application/x-gzip", "application/x-bzip2", "application/bzip2", "application/x-xz",
           "application/x-tar", "application/x-gtar", "application/x-ustar"}  # fmt: skip
_CLOSED = re.compile(
    r"application/(x-7z-compressed|x-rar|vnd\.rar|x-lzma|zstd|x-zstd|x-lz4|vnd\.ms-cab-compressed|x-ace|x-arj|"
    r"x-lzh-compressed|x-lha|x-iso9660-image|x-compress|x-cpio|x-archive|x-msi)"
)
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_IMAGES = {"image/jpeg", "image/png", "image/gif", "image/webp"}
_HTML = re.compile(
    rb"^\s*(?:<!--.{0,200}-->\s*)?<(?:!doctype\s+html|html|head|body|script|iframe|svg|meta|form|object|embed)",
    re.I | re.S,
)
_XML_WITH_SVG = re.compile(rb"<(?:\w+:)?svg[\s>]", re.I)


@dataclass(frozen=True, slots=True)
class Kind:
    """`group` says how it is looked into; "active", "program", "locked" and "closed" are not let through."""

    mime: str
    group: str


def kind_of(content: Bytes) -> Kind:
    head = bytes(content[:_FIRST])
    if not head:
        return Kind("inode/x-empty", "other")
    if head[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        # libmagic would open a file to look into one.
        return _of_compound(content)
    mime = _MAGIC.from_buffer(head)
    if head[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return _of_zip(head, mime)
    if head[:2] == b"MZ" or head[:4] == b"\x7fELF" or _PROGRAMS.fullmatch(mime):
        return Kind(mime, "program")
    if head[:5] == b"%PDF-" or mime == "application/pdf":
        return Kind("application/pdf", "pdf")
    if mime == "text/html" and not _HTML.match(_as_ascii(head)):
        # Whoever talks about pages writes their tags; what does not begin with one is shown as a page by nothing.
        mime = "text/plain"
    return Kind(mime, _group(mime, head))


def _group(mime: str, head: bytes) -> str:
    if mime in _IMAGES:
        return "image"
    if mime in _PACKED:
        return "packed"
    if _CLOSED.fullmatch(mime):
        return "closed"
    if mime in ("text/html", "image/svg+xml", "application/xhtml+xml") or _HTML.match(_as_ascii(head)):
        return "active"
    if mime in ("text/xml", "application/xml") and _XML_WITH_SVG.search(_as_ascii(head)):
        return "active"
    return "text" if mime.startswith("text/") or mime in ("application/json", "application/csv") else "other"


def _as_ascii(head: bytes) -> bytes:
    """Without what UTF-16 and a byte order mark put between the letters."""
    return head.replace(b"\x00", b"").removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")


def _of_zip(head: bytes, mime: str) -> Kind:
    """A document says what it is in its first entries; libmagic is kind to a zip that only begins like one."""
    if b"[Content_Types].xml" in head[:4096] or mime.startswith(_OPEN):
        return Kind(mime if mime.startswith(_OPEN) else "application/vnd.openxmlformats-officedocument", "office")
    if mime.startswith(_ODF) or head[30:38] == b"mimetype":
        return Kind(mime, "office")
    return Kind(mime, "program") if _PROGRAMS.fullmatch(mime) else Kind("application/zip", "zip")


def _of_compound(content: Bytes) -> Kind:
    """The old container of Office: today's documents are in one when a password locks them."""
    locked = content.find(_LOCKED) >= 0
    return Kind("application/x-ole-storage", "locked" if locked else "office_of_old")


def fits(claimed: str, kind: Kind) -> bool:
    """Whether content of this kind may call itself that."""
    if claimed in _IMAGES or claimed == "application/pdf":
        return kind.mime == claimed
    if claimed.startswith((_OPEN, _ODF)):
        return kind.group == "office" and (
            kind.mime == claimed or kind.mime in (_OPEN, "application/zip", "application/octet-stream")
        )
    if claimed == "application/zip":
        return kind.group == "zip"
    if claimed in ("text/plain", "text/csv"):
        return kind.group == "text" or kind.mime == "inode/x-empty"
    return False
