"""The fonts of documents: Noto, which has letters for every living script. Read once a process."""

import threading
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst
from fontTools.ttLib import TTFont

TEXT = "Noto Sans"
_FOLDERS = ("truetype/noto", "opentype/noto")
# Where several fonts have a letter, these are asked first; the others follow by name, those with serifs last.
_FIRST = (TEXT, "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans Devanagari", "Noto Sans Thai", "Noto Sans CJK SC")
_HAN = {"ja": "Noto Sans CJK JP", "ko": "Noto Sans CJK KR", "zh-TW": "Noto Sans CJK TC", "zh-Hant": "Noto Sans CJK TC",
        "zh-HK": "Noto Sans CJK HK"}  # fmt: skip


class FontsMissing(Exception):
    """The machine has no Noto fonts: documents would have boxes in the place of names."""


class Typeface:
    """Which of the fonts in a folder has which letter, and the fonts themselves as typst wants them."""

    def __init__(self, folder: Path) -> None:
        self.folders = [folder / name for name in _FOLDERS if (folder / name).is_dir()]
        self.fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(one) for one in self.folders]
        )
        if TEXT not in self.fonts.families():
            raise FontsMissing(
                f"There is no {TEXT} below {folder}. Install the Debian packages fonts-noto-core and fonts-noto-cjk, "
                "or name the folder they are in with FONTS_FOLDER."
            )

        self._unread = self._in_order()
        self._families: dict[str, str | None] = {}
        self._read: list[tuple[str, frozenset[int]]] = []
        self._reading = threading.Lock()

    def family_of(self, letter: str) -> str | None:
        """The first font that has a letter. All of them are read (4 s) only for one that none has."""
        if letter not in self._families:
            with self._reading:
                self._families[letter] = self._find(letter)
        return self._families[letter]

    def families(self, text: str, locale: str) -> list[str]:
        """The fonts that a text needs, the one for most of it first; Han letters as the locale's readers write them."""
        han = next((family for start, family in _HAN.items() if locale.startswith(start)), "Noto Sans CJK SC")
        needed = {TEXT: None}
        for letter in dict.fromkeys(text):
            family = self.family_of(letter)
            if family is not None:
                needed.setdefault(han if family.startswith("Noto Sans CJK") else family)
        return list(needed)

    def _find(self, letter: str) -> str | None:
        for family, letters in self._read:
            if ord(letter) in letters:
                return family
        while self._unread:
            family, path, index = self._unread.pop(0)
            self._read.append((family, letters := frozenset(_letters(path, index))))
            if ord(letter) in letters:
                return family
        return None

    def _in_order(self) -> list[tuple[str, str, int]]:
        faces = {
            font.family: (font.family, font.path, font.index)
            for font in sorted(self.fonts.fonts(), key=lambda font: (font.family, -abs(font.weight - 400)))
            if font.path is not None and font.style == "normal" and "Mono" not in font.family
        }

        def place(family: str) -> tuple[int, bool, bool, str]:
            known = _FIRST.index(family) if family in _FIRST else len(_FIRST)
            return known, "Serif" in family, "Sans" not in family, family

        return [faces[family] for family in sorted(faces, key=place)]


def _letters(path: str, index: int) -> Iterable[int]:
    """The letters a font file has; `index` is the font's place in a collection."""
    with Path(path).open("rb") as file:
        font: Any = TTFont(file, fontNumber=index, lazy=True)
        return list(font.getBestCmap() or ())


@lru_cache(maxsize=4)
def typeface(folder: str) -> Typeface:
    return Typeface(Path(folder))
