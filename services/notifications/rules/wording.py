"""Languages, and the words that stand in several mails."""

from decimal import Decimal
from typing import Final, Literal

from babel import Locale, UnknownLocaleError
from babel.numbers import format_currency, get_currency_precision

Language = Literal["ar", "en"]
Side = Literal["student", "consultant"]

DIRECTIONS: Final[dict[Language, str]] = {"ar": "rtl", "en": "ltr"}
SOMEBODY: Final[dict[Language, dict[Side, str]]] = {
    "ar": {"student": "أحد الطلاب", "consultant": "المستشار"},
    "en": {"student": "a student", "consultant": "your consultant"},
}
"""What the other side is called while their name is not known here yet."""

UNSUBSCRIBE: Final[dict[Language, str]] = {"ar": "إيقاف هذا النوع من الرسائل", "en": "No more mails of this kind"}

_REASONS: Final[dict[Language, dict[str, dict[Side, str]]]] = {
    "en": {
        "plans_changed": {"student": "Plans changed.", "consultant": "Plans changed."},
        "not_needed": {"student": "It is no longer needed.", "consultant": "It is no longer needed."},
        "ill": {"student": "Because of illness.", "consultant": "Because of illness."},
        "week_changed": {"student": "The consultant's hours changed.", "consultant": "Your hours changed."},
        "left_queue": {"student": "You left the queue.", "consultant": "They left the queue."},
        "student_suspended": {
            "student": "Your account is suspended.",
            "consultant": "The student's account is not active.",
        },
        "consultant_suspended": {
            "student": "The consultant takes no calls at present.",
            "consultant": "Your account is suspended.",
        },
    },
    "ar": {
        "plans_changed": {"student": "السبب: تغيّر في المواعيد.", "consultant": "السبب: تغيّر في المواعيد."},
        "not_needed": {"student": "السبب: لم تعد هناك حاجة إليه.", "consultant": "السبب: لم تعد هناك حاجة إليه."},
        "ill": {"student": "السبب: المرض.", "consultant": "السبب: المرض."},
        "week_changed": {"student": "السبب: تغيّرت ساعات المستشار.", "consultant": "السبب: تغيّرت ساعات عملك."},
        "left_queue": {"student": "السبب: غادرت قائمة الانتظار.", "consultant": "السبب: غادر الطالب قائمة الانتظار."},
        "student_suspended": {
            "student": "السبب: حسابك موقوف.",
            "consultant": "السبب: حساب الطالب غير نشط.",
        },
        "consultant_suspended": {
            "student": "السبب: المستشار لا يستقبل مكالمات حاليًا.",
            "consultant": "السبب: حسابك موقوف.",
        },
    },
}


def language_of(locale: str) -> Language:
    """The language of the mail for a person's locale; English where there is no translation."""
    return "ar" if locale.partition("-")[0].lower() == "ar" else "en"


def formats_of(locale: str) -> Locale:
    """How dates and money are written: as the person's region does, in the language of the mail."""
    language = language_of(locale)
    if locale.partition("-")[0].lower() != language:
        return Locale.parse(language)
    try:
        return Locale.parse(locale, sep="-")
    except (ValueError, UnknownLocaleError):
        return Locale.parse(language)


def reason(language: Language, word: str, side: Side) -> str:
    """A sentence for a word of the glossary; nothing for one that says nothing to people."""
    return _REASONS[language].get(word, {}).get(side, "")


def money(amount_minor: int, currency: str, formats: Locale) -> str:
    """An amount in minor units as people write it (250 EUR → €2.50, 250 JPY → ¥250)."""
    amount = Decimal(amount_minor).scaleb(-get_currency_precision(currency))
    return format_currency(amount, currency, locale=formats)
