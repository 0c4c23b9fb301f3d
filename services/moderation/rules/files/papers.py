"""PDFs: scripts, forms that send data away, files inside; also where names are disguised or streams are packed."""

import re
import zlib

from services.moderation.rules.files.kinds import Bytes
from services.moderation.rules.files.limits import Walk

_MOST_STREAM, _MOST_STREAMS = 8_000_000, 4000
_STREAM = re.compile(rb"stream\r?\n")
_ACTIVE = re.compile(
    rb"/(JavaScript|JS|Launch|RichMedia|XFA|SubmitForm|ImportData|GoToE|GoToR|Rendition|EmbeddedFiles?|Movie|Sound)"
    rb"(?![A-Za-z0-9])"
)
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")


def look(content: Bytes, walk: Walk) -> None:
    names = _names_in(content)
    if content.find(b"/Encrypt") >= 0 and re.search(rb"/Encrypt\s+\d+\s+\d+\s+R|/Encrypt\s*<<", content):
        walk.add("encrypted", "a PDF with a password")
    for packed in _streams(content, walk):
        # Objects are packed into streams; a page's own drawing has no names of actions in it.
        if packed.find(b"/") >= 0:
            names |= _names_in(packed)
    if names:
        walk.add("active_content", f"a PDF with {', '.join(sorted(names))}")


def _names_in(part: Bytes) -> set[str]:
    found = {match[1].decode() for match in _ACTIVE.finditer(part)}
    if part.find(b"#") >= 0:
        # `/J#61vaScript` is the same name.
        for match in re.finditer(rb"/[^\s/<>\[\]()%]{0,60}#[0-9A-Fa-f]{2}[^\s/<>\[\]()%]{0,60}", part):
            plain = _ESCAPED.sub(lambda one: bytes([int(one[1], 16)]), match[0])
            found |= {one[1].decode() for one in _ACTIVE.finditer(plain)}
    return found


def _streams(content: Bytes, walk: Walk) -> "list[bytes]":
    """What the streams of objects unpack to, one after the other, each to its limit."""
    found: list[bytes] = []
    total = 0
    for number, begin in enumerate(_STREAM.finditer(content)):
        if number >= _MOST_STREAMS:
            walk.add("unreadable", "a PDF of too many parts")
            break
        head = bytes(content[max(0, begin.start() - 400) : begin.start()])
        head = head[head.rfind(b"obj") + 3 :] if b"obj" in head else head
        if (b"Flate" not in head and b"#" not in head) or b"/Image" in head:
            continue
        end = content.find(b"endstream", begin.end())
        raw = bytes(content[begin.end() : end if end >= 0 else begin.end() + _MOST_STREAM])
        unpacked = _inflate(raw)
        walk.count_bytes(len(unpacked))
        if len(unpacked) >= _MOST_STREAM:
            walk.add("archive_limits", "a part of a PDF that unpacks to too much")
            break
        total += len(unpacked)
        if b"ObjStm" in head or b"/JS" in unpacked or b"JavaScript" in unpacked:
            found.append(unpacked)
    return found


def _inflate(raw: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(raw, _MOST_STREAM)
    except zlib.error:
        return b""
