"""What a file's name may hide."""

import re
import unicodedata

_DIRECTIONS = {
    "\u202a",
    "\u202b",
    "\u202c",
    "\u202d",
    "\u202e",
    "\u2066",
    "\u2067",
    "\u2068",
    "\u2069",
    "\u200e",
    "\u200f",
}
_OVERRIDES = {"\u202d", "\u202e", "\u2066", "\u2067", "\u2068"}
PROGRAMS = frozenset(
    [
        "ade",
        "adp",
        "apk",
        "app",
        "appimage",
        "application",
        "appx",
        "bat",
        "bin",
        "chm",
        "cmd",
        "com",
        "cpl",
        "deb",
        "dll",
        "dmg",
        "elf",
        "exe",
        "gadget",
        "hta",
        "inf",
        "ins",
        "iso",
        "jar",
        "job",
        "jnlp",
        "js",
        "jse",
        "lnk",
        "mde",
        "msc",
        "msi",
        "msix",
        "msp",
        "mst",
        "pif",
        "pkg",
        "ps1",
        "ps1xml",
        "ps2",
        "psc1",
        "psd1",
        "psm1",
        "reg",
        "rpm",
        "scf",
        "scr",
        "sct",
        "settingcontent-ms",
        "sh",
        "shs",
        "sys",
        "udl",
        "url",
        "vb",
        "vbe",
        "vbs",
        "vhd",
        "vhdx",
        "vxd",
        "wsc",
        "wsf",
        "wsh",
        "xbap",
        "xll",
    ]
)
"""What runs with a click, somewhere."""
_ACTIVE = frozenset(["html", "htm", "xhtml", "shtml", "mht", "mhtml", "svg", "svgz", "xml", "xsl", "php", "phtml", "asp",
                     "aspx", "jsp", "cgi", "swf"])  # fmt: skip
_MACROS = frozenset(["docm", "dotm", "xlsm", "xltm", "xlam", "xlsb", "pptm", "potm", "ppam", "ppsm", "sldm"])


def hidden_in(name: str) -> list[tuple[str, str]]:
    """Rules that a name breaks, with words for staff. The name is as its owner's device gave it."""
    found: list[tuple[str, str]] = []
    if any(letter in _OVERRIDES for letter in name) or _hides_right_to_left(name):
        found.append(("hostile_name", "signs that turn the direction of reading"))
    if any(unicodedata.category(letter) == "Cc" for letter in name):
        found.append(("hostile_name", "signs that cannot be seen"))
    if re.search(r" {8,}", name):
        found.append(("hostile_name", "an ending far away behind spaces"))
    if re.search(r"(^|[/\\])\.\.([/\\]|$)", name):
        found.append(("hostile_name", "a way out of its folder"))
    endings = [part.strip().lower() for part in _seen(name).replace("\\", "/").rpartition("/")[2].split(".")[1:]]
    dangerous = sorted({ending for ending in endings if ending in PROGRAMS | _ACTIVE | _MACROS})
    if dangerous and (len(endings) > 1 or endings[-1] in PROGRAMS):
        found.append(("hostile_name", f"the ending {', '.join(dangerous)}"))
    return found


def _hides_right_to_left(name: str) -> bool:
    """A mark of direction in a name that has no right-to-left letter: there it only misleads."""
    letters = {unicodedata.bidirectional(letter) for letter in name if letter not in _DIRECTIONS}
    return bool(set(name) & _DIRECTIONS) and not letters & {"R", "AL"}


def _seen(name: str) -> str:
    return "".join(letter for letter in name if unicodedata.category(letter)[0] != "C")


def plain(name: str) -> str:
    """A name that fits a header, for staff who save the file: whatever it says it is, it ends with nothing that runs."""
    kept = "".join(letter if letter.isalnum() or letter in "-_ ()." else "_" for letter in _seen(name)).strip(" .")[:80]
    return f"{kept or 'file'}.untrusted"
