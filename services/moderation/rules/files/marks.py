"""Marks of a second kind of file in one: what a browser or another program would take it for."""

import re
import struct

from services.moderation.rules.files.kinds import Bytes, Kind
from services.moderation.rules.files.limits import Found

_TAIL = 66_000
_HTML = re.compile(
    rb"<\s*(?:script|html|iframe|svg|!doctype\s+html|body|object|embed|meta\s+http-equiv)\b|javascript:|<\?php", re.I
)
_ZIP_FAMILY = {"zip", "office"}
_HEADS = (b"%PDF-", b"MZ\x90\x00", b"\x7fELF", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"#!/bin/", b"\xca\xfe\xba\xbe")


def marks_of_another(content: Bytes, kind: Kind) -> list[Found]:
    """A zip at the end, a PDF in the first kilobyte, a program behind an image."""
    found: list[Found] = []
    size = len(content)
    if kind.group not in _ZIP_FAMILY and _is_zip_at_end(content):
        found.append(("polyglot", f"{kind.mime} with an archive at its end"))
    if kind.group in _ZIP_FAMILY and bytes(content[:2]) != b"PK":
        found.append(("polyglot", "an archive behind something else"))
    if kind.group != "pdf" and content.find(b"%PDF-", 0, 2048) >= 0:
        found.append(("polyglot", f"{kind.mime} that opens as a PDF"))
    if kind.group == "pdf" and bytes(content[:5]) != b"%PDF-":
        found.append(("polyglot", "a PDF behind something else"))
    if kind.group == "image":
        end = _end_of(content, kind.mime)
        behind = bytes(content[end : end + _TAIL]) if end is not None and end < size else b""
        for head in _HEADS:
            if head in behind:
                found.append(("polyglot", f"{kind.mime} with something behind its end"))
                break
    return found


def marks_of_html(content: Bytes, kind: Kind) -> list[Found]:
    """A browser that guesses looks at the first kilobytes. In an image there is no reason for tags anywhere."""
    parts = [bytes(content[:4096])]
    if kind.group == "image":
        parts.append(bytes(content[-_TAIL:]))
        if _HTML.search(b"".join(parts)) and not _is_editors_note(parts[0]):
            return [("polyglot", f"{kind.mime} with markup in it")]
        return []
    plain = parts[0].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return [("active_content", "text that begins as markup")] if _HTML.match(plain) else []


def _is_editors_note(head: bytes) -> bool:
    """XMP, which cameras and editors write into images, is XML without any of the tags that do something."""
    return b"<x:xmpmeta" in head and not re.search(rb"<\s*(?:script|iframe|svg)\b|javascript:|<\?php", head, re.I)


def _is_zip_at_end(content: Bytes) -> bool:
    """A directory of entries that a program for archives would find, searching from the end."""
    begin = max(0, len(content) - _TAIL)
    at = content.rfind(b"PK\x05\x06", begin)
    if at < 0 or at + 22 > len(content):
        return False
    entries, size, _ = struct.unpack("<HII", bytes(content[at + 10 : at + 20]))
    return entries > 0 and size <= at and bytes(content[at - size : at - size + 4]) == b"PK\x01\x02"


def _end_of(content: Bytes, mime: str) -> int | None:
    """Where an image says that it ends; None where it does not say so plainly."""
    if mime == "image/png":
        at = content.find(b"IEND\xaeB`\x82")
        return at + 8 if at >= 0 else None
    if mime == "image/jpeg":
        at = content.rfind(b"\xff\xd9")
        return at + 2 if at >= 0 else None
    if mime == "image/webp":
        return int.from_bytes(bytes(content[4:8]), "little") + 8
    at = content.rfind(b"\x00;")
    return at + 2 if at >= 0 else None
