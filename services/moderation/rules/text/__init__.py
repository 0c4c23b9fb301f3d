"""What people wrote, read by rules: word lists per language, and details by which people could meet elsewhere."""

from services.moderation.rules.text.contacts import contacts_in
from services.moderation.rules.text.phones import phones_in
from services.moderation.rules.text.words import words_in
from services.moderation.rules.verdicts import Finding

__all__ = ["findings_in"]


def findings_in(
    text: str, *, before_paid: bool, contact_details: str = "warn", regions: tuple[str, ...] = (),
    own_links: tuple[str, ...] = (), words_folder: str = "",
) -> list[Finding]:  # fmt: skip
    """Everything a text has that a rule is about, in the order of the rules. `contact_details`: off, warn or hold."""
    found = words_in(text, words_folder)
    if before_paid and contact_details != "off":
        details = [*contacts_in(text, own_links), *phones_in(text, regions)]
        effect = "hold" if contact_details == "hold" else "warn"
        found += [Finding("contact_details", effect, what) for what in dict.fromkeys(details)]  # type: ignore[arg-type]
    return found
