"""tar, gzip, bzip2 and xz: unpacked to their end, counted, and looked into."""

import bz2
import io
import lzma
import tarfile
import zlib

from services.moderation.rules.files.kinds import Bytes
from services.moderation.rules.files.limits import LARGEST_INSIDE, Broken, Walk
from services.moderation.rules.names import hidden_in

_PIECE = 256 * 1024
_LEAST_TO_JUDGE = 1_000_000


def look(content: Bytes, walk: Walk) -> None:
    head = bytes(content[:6])
    if head[:2] == b"\x1f\x8b":
        walk.inside(_unpacked(content, walk, zlib.decompressobj(31)), "unpacked")
    elif head[:3] == b"BZh":
        walk.inside(_unpacked(content, walk, bz2.BZ2Decompressor()), "unpacked")
    elif head == b"\xfd7zXZ\x00":
        walk.inside(_unpacked(content, walk, lzma.LZMADecompressor(memlimit=64_000_000)), "unpacked")
    else:
        _tar(content, walk)


def _unpacked(
    content: Bytes, walk: Walk, unpacker: "zlib._Decompress | bz2.BZ2Decompressor | lzma.LZMADecompressor"
) -> bytes:
    """The whole of one stream. What follows it is a second one, which nobody sends who has nothing to hide."""
    kept, size = io.BytesIO(), 0
    rest, begin = b"", 0
    try:
        while not unpacker.eof:
            if not rest:
                rest = bytes(content[begin : begin + _PIECE])
                begin += len(rest)
            piece = unpacker.decompress(rest, _PIECE)
            rest = unpacker.unconsumed_tail if hasattr(unpacker, "unconsumed_tail") else b""
            if not piece and not rest and begin >= len(content):
                raise Broken("unreadable", "a packed file that ends too soon")
            size += len(piece)
            walk.count_bytes(len(piece))
            if size > _LEAST_TO_JUDGE and size > walk.limits.ratio * len(content):
                raise Broken("archive_limits", "a packed file that becomes too much")
            if size > LARGEST_INSIDE:
                raise Broken("archive_limits", "a packed file that is too large to be looked into")
            kept.write(piece)
    except (zlib.error, lzma.LZMAError, OSError, EOFError, ValueError) as fault:
        raise Broken("unreadable", f"a packed file: {type(fault).__name__}") from fault
    return kept.getvalue()


def _tar(content: Bytes, walk: Walk) -> None:
    try:
        with tarfile.open(fileobj=io.BytesIO(bytes(content)), mode="r:") as archive:
            for entry in archive:
                walk.count_entry()
                walk.count_bytes(min(entry.size, len(content)))
                if entry.issym() or entry.islnk() or entry.isdev():
                    walk.add("archive_limits", f"{entry.name[-80:]} is a link or a device")
                if hidden := [words for _, words in hidden_in(entry.name, inside=True)]:
                    walk.add("hostile_name", f"{entry.name[-80:]!r}: {hidden[0]}")
                opened = archive.extractfile(entry) if entry.isfile() else None
                if opened is not None and entry.size > LARGEST_INSIDE:
                    walk.add("archive_limits", f"{entry.name[-80:]} is too large to be looked into")
                elif opened is not None:
                    walk.inside(opened.read(), entry.name)
    except tarfile.TarError as fault:
        raise Broken("unreadable", f"an archive: {type(fault).__name__}") from fault
