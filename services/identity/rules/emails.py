"""E-mail addresses: which are taken, how they are written, and when two are the same."""

import re

import idna

LONGEST = 254
_LONGEST_LOCAL = 64
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LOCAL = re.compile(rf"{_ATOM}(\.{_ATOM})*")


def clean(text: str) -> str:
    """The address trimmed, its domain in lower-case ASCII (`Anna@Bücher.example` → `Anna@xn--bcher-kva.example`).

    The local part keeps its case. Raises ValueError with a sentence for people.
    """
    local, at, domain = text.strip().rpartition("@")
    if not at or not local or not domain:
        raise ValueError("an e-mail address looks like name@example.org")
    if not local.isascii():
        # Letters that look or fold alike would let one mailbox pass for another.
        raise ValueError("the part before the @ may hold only plain Latin letters, digits and signs")
    if len(local) > _LONGEST_LOCAL or not _LOCAL.fullmatch(local):
        raise ValueError("the part before the @ is not one that mail can reach")
    found = f"{local}@{_ascii(domain)}"
    if len(found) > LONGEST:
        raise ValueError(f"an e-mail address has at most {LONGEST} characters")
    return found


def key_of(email: str) -> str:
    """What clean addresses are compared by: upper and lower case are the same."""
    return email.lower()


def _ascii(domain: str) -> str:
    if len(domain) > LONGEST:
        raise ValueError(f"an e-mail address has at most {LONGEST} characters")
    try:
        found = idna.encode(domain.strip().rstrip("."), uts46=True, std3_rules=True).decode().lower()
    except (idna.IDNAError, UnicodeError, IndexError) as fault:
        raise ValueError("the part after the @ is not a domain") from fault
    if "." not in found or found.rpartition(".")[2].isdigit():
        raise ValueError("the part after the @ is not a domain that mail can reach")
    return found
