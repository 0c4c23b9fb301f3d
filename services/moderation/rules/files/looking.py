"""A file is looked into by its type, and so is everything in it, as deep as the limits let."""

import mmap
from collections.abc import Callable

from services.moderation.rules.files import archives, images, office, packed, papers, texts
from services.moderation.rules.files.kinds import Bytes, fits, kind_of
from services.moderation.rules.files.limits import Broken, Found, Limits, Walk
from services.moderation.rules.files.marks import marks_of_another, marks_of_html
from services.moderation.rules.names import PROGRAMS, hidden_in

__all__ = ["Broken", "Found", "Limits", "look_into"]
_BY_KIND: dict[str, Callable[[Bytes, Walk], None]] = {
    "image": images.look, "pdf": papers.look, "zip": archives.look, "office": office.look, "text": texts.look,
    "packed": packed.look,
}  # fmt: skip


def look_into(content: bytes | mmap.mmap, name: str, claimed_type: str, limits: Limits) -> list[Found]:
    """Rules that the file breaks, with words for staff."""
    walk = Walk(limits, hidden_in(name), look=_look)
    try:
        kind = kind_of(content)
        if not fits(claimed_type, kind):
            walk.add("wrong_type", f"{claimed_type} is {kind.mime}")
        _look(content, name, walk)
        walk.found.extend(marks_of_another(content, kind))
    except Broken as fault:
        walk.add(fault.rule, fault.words)
    except (ValueError, IndexError, KeyError, OverflowError, EOFError, RuntimeError, OSError) as fault:
        # The parsers are the standard library's: what they throw at a damaged file is of many kinds.
        walk.add("unreadable", type(fault).__name__)
    return list(dict.fromkeys(walk.found))


def _look(content: Bytes, name: str, walk: Walk) -> None:
    """Into one file, the one that was sent or one in it."""
    kind = kind_of(content)
    if kind.group == "program":
        walk.add("program", f"{name[-80:]} is {kind.mime}")
    elif kind.group == "locked":
        walk.add("encrypted", f"{name[-80:]} is {kind.mime}")
    elif kind.group == "active":
        if walk.depth == 0:
            walk.add("active_content", kind.mime)
    elif kind.group == "closed":
        walk.add("archive_limits", f"{name[-80:]} is {kind.mime}, which cannot be looked into")
    if walk.depth and name.rpartition(".")[2].lower() in PROGRAMS and "." in name:
        walk.add("program", name[-80:])
    if kind.group in _BY_KIND:
        _BY_KIND[kind.group](content, walk)
    if walk.depth == 0 and kind.group in ("image", "text"):
        walk.found.extend(marks_of_html(content, kind))
