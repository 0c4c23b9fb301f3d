"""What a file's name may hide."""

import re
import unicodedata

_DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")
_OVERRIDES = frozenset("\u202d\u202e\u2066\u2067\u2068")


def _endings(words: str) -> frozenset[str]:
    return frozenset(words.split())


PROGRAMS = _endings(
    "ade adp apk app appimage application appx bat chm cmd com cpl deb dll dmg elf exe gadget hta inf ins iso jar job "
    "jnlp js jse lnk mde msc msi msix msp mst pif pkg ps1 ps1xml ps2 psc1 psd1 psm1 reg rpm scf scr sct "
    "settingcontent-ms sh shs sys udl url vb vbe vbs vhd vhdx vxd wsc wsf wsh xbap xll"
)
"""What runs with a click, somewhere."""
_ALSO_WORDS = _endings("app application com job js sh ins inf reg sys")
"""Of these, what stands within honest names too: `letter from example.com.pdf`."""
_ACTIVE = _endings("html htm xhtml shtml mht mhtml svg svgz xsl php phtml asp aspx jsp cgi swf docm dotm xlsm xltm "
                   "xlam xlsb pptm potm ppam ppsm sldm")  # fmt: skip
"""What may be sent as nothing, and so by no name."""


def hidden_in(name: str, *, inside: bool = False) -> list[tuple[str, str]]:
    """Rules that a name breaks, with words for staff: as its owner's device gave it, or as it stands in an archive."""
    found: list[tuple[str, str]] = []
    if set(name) & _OVERRIDES or _hides_right_to_left(name):
        found.append(("hostile_name", "signs that turn the direction of reading"))
    if any(unicodedata.category(letter) == "Cc" for letter in name):
        found.append(("hostile_name", "signs that cannot be seen"))
    if re.search(r" {8,}", name):
        found.append(("hostile_name", "an ending far away behind spaces"))
    if re.search(r"(^|[/\\])\.\.([/\\]|$)", name) or (re.match(r"[/\\]|[A-Za-z]:[/\\]", name) and inside):
        found.append(("hostile_name", "a way out of its folder"))
    last_part = _seen(name).replace("\\", "/").rpartition("/")[2]
    endings = [part.strip().lower() for part in last_part.split(".")[1:]]
    within = set(endings[:-1]) & (PROGRAMS - _ALSO_WORDS)
    last = set(endings[-1:]) & (PROGRAMS if inside and len(endings) > 1 else _ACTIVE | PROGRAMS)
    if within or (last and (len(endings) > 1 or not inside)):
        found.append(("hostile_name", f"the ending {', '.join(sorted(within | last))}"))
    return found


def _hides_right_to_left(name: str) -> bool:
    """A mark of direction in a name that has no right-to-left letter: there it only misleads."""
    letters = {unicodedata.bidirectional(letter) for letter in name if letter not in _DIRECTIONS}
    return bool(set(name) & _DIRECTIONS) and not letters & {"R", "AL"}


def _seen(name: str) -> str:
    return "".join(letter for letter in name if unicodedata.category(letter)[0] != "C")


def plain(name: str) -> str:
    """A name that fits a header, for staff who save the file: it ends with nothing that runs, whatever it is."""
    kept = "".join(letter if letter.isalnum() or letter in "-_ ()." else "_" for letter in _seen(name)).strip(" .")[:80]
    return f"{kept or 'file'}.untrusted"
