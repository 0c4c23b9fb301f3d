"""How a text is read: signs that only hide words are taken out, letters that stand for others put back."""

import re
import unicodedata

_LETTERS = str.maketrans({
    "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i", "€": "e",
})  # fmt: skip
_ALIKE = str.maketrans({
    "а": "a", "е": "e", "о": "o", "р": "p", "с": "c", "у": "y", "х": "x", "і": "i", "ѕ": "s", "к": "k", "м": "m",
    "т": "t", "н": "h", "в": "b", "ı": "i", "ο": "o", "α": "a", "ε": "e", "ι": "i", "ν": "v", "ß": "ss",
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ـ": "",
})  # fmt: skip
_APART = re.compile(r"(?<!\w)((?:[^\W\d_][ .\-_*]){2,}[^\W\d_])(?!\w)")
_MIXED = re.compile(r"\b(?=\w*[^\W\d_])[\w@$!€]*[\d@$!€][\w@$!€]*")


def seen(text: str) -> str:
    """As a reader sees it: compatibility forms made plain, signs without a width gone, any digits as 0 to 9."""
    plain = unicodedata.normalize("NFKC", text)
    kept = (
        letter for letter in plain if unicodedata.category(letter) not in ("Cf", "Mn", "Me", "Cc") or letter in "\n\t"
    )
    return "".join(str(unicodedata.digit(letter)) if letter.isdigit() else letter for letter in kept)


def folded(text: str) -> str:
    """For comparing words: no case, no accents, letters that look alike as one, one space between words."""
    return re.sub(r"\s+", " ", _bare(text))


def _bare(text: str) -> str:
    bare = unicodedata.normalize("NFKD", seen(text).casefold())
    plain = "".join(letter for letter in bare if not unicodedata.combining(letter))
    if not plain.isascii():
        plain = plain.translate(_ALIKE)
    return re.sub(r"[’'`´]", "", plain)


def readings(text: str) -> list[str]:
    """The text folded, and where that is another: with letters for figures, letters put together, long ones short."""
    first = _bare(text)
    second = _MIXED.sub(lambda found: found[0].translate(_LETTERS), first)
    # Between words that are spelled out stands more than one space.
    third = _APART.sub(lambda found: re.sub(r"[ .\-_*]", "", found[0]), second)
    fourth = re.sub(r"([^\W\d_])\1{2,}", r"\1", third)
    return list(dict.fromkeys(re.sub(r"\s+", " ", one) for one in (first, second, third, fourth)))
