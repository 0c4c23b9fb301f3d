"""Zips: every entry is unpacked to its end, counted, and looked into. What their directory says is not believed."""

import io
import zipfile
import zlib

from services.moderation.rules.files.kinds import Bytes
from services.moderation.rules.files.limits import LARGEST_INSIDE, Broken, Walk
from services.moderation.rules.names import hidden_in

"".encode("cp437")  # an encoding is read from its file when it is first asked for, which could not be done later
_PIECE = 256 * 1024
_LEAST_TO_JUDGE = 1_000_000
"""A smaller entry may be packed as well as it likes."""


def open_zip(content: Bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(bytes(content)))
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError) as fault:
        raise Broken("unreadable", f"an archive: {type(fault).__name__}") from fault


def look(content: Bytes, walk: Walk) -> None:
    with open_zip(content) as archive:
        _refuse_overlaps(archive)
        for entry in archive.infolist():
            walk.count_entry()
            name = entry.filename
            if entry.flag_bits & 0x1 or entry.compress_type == 99:
                walk.add("encrypted", name[-80:])
                continue
            if hidden := [words for rule, words in hidden_in(name, inside=True)]:
                walk.add("hostile_name", f"{name[-80:]!r}: {hidden[0]}")
            if not entry.is_dir():
                _unpack(archive, entry, walk)


def _refuse_overlaps(archive: zipfile.ZipFile) -> None:
    """Entries that share their bytes: a small archive that unpacks to a universe."""
    end = 0
    for entry in sorted(archive.infolist(), key=lambda one: one.header_offset):
        if entry.header_offset < end:
            raise Broken("archive_limits", "entries that lie on one another")
        end = entry.header_offset + entry.compress_size


def _unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, walk: Walk) -> None:
    kept, size = io.BytesIO(), 0
    try:
        with archive.open(entry) as opened:
            while piece := opened.read(_PIECE):
                size += len(piece)
                walk.count_bytes(len(piece))
                if size > _LEAST_TO_JUDGE and size > walk.limits.ratio * max(entry.compress_size, 1):
                    raise Broken("archive_limits", f"{entry.filename[-80:]} becomes too much")
                if size <= LARGEST_INSIDE:
                    kept.write(piece)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError) as fault:
        walk.add("unreadable", f"{entry.filename[-80:]}: {type(fault).__name__}")
        return
    if size > LARGEST_INSIDE:
        walk.add("archive_limits", f"{entry.filename[-80:]} is too large to be looked into")
    else:
        walk.inside(kept.getvalue(), entry.filename)
