"""The cards and bank accounts that people type in, and what becomes of each. Numbers are read, never kept."""

from dataclasses import dataclass
from datetime import datetime


class TypoError(Exception):
    """What was typed cannot be right; `field` is where, the message what to do."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True)
class TestCard:
    """`behaviour` is a word and, after a colon, the provider's code."""

    number: str
    behaviour: str
    what: str

    @property
    def shown(self) -> str:
        return " ".join(self.number[place : place + 4] for place in range(0, len(self.number), 4))


CARDS = (
    TestCard("4242424242424242", "succeeds", "Visa that always pays"),
    TestCard("5555555555554444", "succeeds", "Mastercard that always pays"),
    TestCard("378282246310005", "succeeds", "American Express that always pays"),
    TestCard("4000000000000002", "declined:generic_decline", "can be saved; every charge is declined"),
    TestCard("4000000000000341", "declined:generic_decline", "can be saved; every charge is declined"),
    TestCard("4000000000009995", "declined:insufficient_funds", "every charge lacks funds"),
    TestCard("4000000000000069", "declined:expired_card", "has expired by the time it is charged"),
    TestCard("4000000000009987", "declined:lost_card", "has been reported lost"),
    TestCard("4000000000000127", "unsavable:incorrect_cvc", "the bank refuses to save it: wrong security code"),
    TestCard("4000000000000119", "unsavable:processing_error", "the bank refuses to save it: a fault of its own"),
    TestCard("4000002500003155", "authentication", "every charge wants your confirmation"),
    TestCard("4000002760003184", "authentication", "every charge wants your confirmation"),
    TestCard("4000008260003178", "authentication:insufficient_funds", "wants your confirmation, then lacks funds"),
    TestCard("4000000000000077", "pending", "pays after some seconds"),
    TestCard("4000000000000259", "pending:generic_decline", "is declined after some seconds"),
    TestCard("4000000400000016", "first_declined:insufficient_funds", "lacks funds once, then pays"),
    TestCard("4000000400000024", "first_unanswered_done", "its first charge goes through, but no answer comes"),
    TestCard("4000000400000032", "first_unanswered_undone", "its first charge is lost, and no answer comes"),
    TestCard("4000000400000040", "first_error_done", "its first charge goes through, but the answer is an error"),
)
_BY_NUMBER = {card.number: card for card in CARDS}


@dataclass(frozen=True)
class TestAccount:
    iban: str
    behaviour: str
    what: str

    @property
    def shown(self) -> str:
        return " ".join(self.iban[place : place + 4] for place in range(0, len(self.iban), 4))


ACCOUNTS = (
    TestAccount("DE89370400440532013000", "succeeds", "payouts arrive"),
    TestAccount("DE62370400440532013001", "refused:account_closed", "payouts are refused"),
    TestAccount("FR1420041010050500013M02606", "returned:account_closed", "payouts arrive, and come back later"),
    TestAccount("NL91ABNA0417164300", "pending", "payouts take some seconds to arrive"),
    TestAccount("GB82WEST12345698765432", "rejected", "its owner is refused as a payee"),
)
_BY_IBAN = {account.iban: account for account in ACCOUNTS}


def read_card(number: str, exp_month: int, exp_year: int, cvc: str, now: datetime) -> dict[str, object]:
    """The card as it is kept: brand, last four digits, expiry, behaviour. Raises TypoError."""
    digits = "".join(sign for sign in number if sign not in " -")
    if not (digits.isascii() and digits.isdigit() and 13 <= len(digits) <= 19 and _is_luhn(digits)):
        raise TypoError("number", "This is no card number. Take one of the test cards below.")
    card = _BY_NUMBER.get(digits)
    if card is None:
        raise TypoError("number", "The fake knows its test cards only. Take one of those below.")
    year = exp_year + 2000 if exp_year < 100 else exp_year
    if not 1 <= exp_month <= 12:
        raise TypoError("expiry", "The month is between 01 and 12.")
    if (year, exp_month) < (now.year, now.month) or year > now.year + 30:
        raise TypoError("expiry", "This date has passed. Any month to come will do.")
    if not (cvc.isascii() and cvc.isdigit() and len(cvc) in (3, 4)):
        raise TypoError("cvc", "The security code is three or four digits; any will do.")
    brand = {"3": "amex", "4": "visa", "5": "mastercard"}[digits[0]]
    return {
        "brand": brand, "last4": digits[-4:], "exp_month": exp_month, "exp_year": year,
        "behaviour": card.behaviour, "charges": 0, "forgotten": False,
    }  # fmt: skip


def read_account(iban: str) -> dict[str, object]:
    """The bank account as it is kept: last four signs and behaviour. Raises TypoError."""
    account = _BY_IBAN.get(iban.replace(" ", "").upper())
    if account is None:
        raise TypoError("iban", "The fake knows its test accounts only. Take one of those below.")
    return {"last4": account.iban[-4:], "behaviour": account.behaviour}


def _is_luhn(digits: str) -> bool:
    total = 0
    for place, sign in enumerate(reversed(digits)):
        doubled = int(sign) * (1 + place % 2)
        total += doubled - 9 if doubled > 9 else doubled
    return total % 10 == 0
