"""Text that people wrote."""

import unicodedata


def plain_text(text: str) -> str:
    """The text without blanks around it; ValueError where it is blank or holds what nobody can type or read."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n")).strip()
    if not text:
        raise ValueError("it is blank")
    if any(unicodedata.category(letter) in ("Cc", "Cs") and letter not in "\n\t" for letter in text):
        raise ValueError("it holds control characters")
    return text
