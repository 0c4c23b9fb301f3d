"""Amounts as Stripe writes them, and the least it charges. From https://docs.stripe.com/currencies, read in 2026."""

from contracts.base import Money

# In our minor units (ISO 4217).
_MINIMUM = {
    "USD": 50, "AED": 200, "AUD": 50, "BGN": 100, "BRL": 50, "CAD": 50, "CHF": 50, "CZK": 1500, "DKK": 250, "EUR": 50,
    "GBP": 30, "HKD": 400, "HUF": 17_500, "INR": 50, "JPY": 50, "MXN": 1000, "MYR": 200, "NOK": 300, "NZD": 50,
    "PLN": 200, "RON": 200, "SEK": 300, "SGD": 50, "THB": 1000,
}  # fmt: skip
# Not in Stripe's table, where half a US dollar's worth is the rule: about two dollars, so that a change of rates does
# not make Stripe refuse what was charged. What is below is carried forward.
_ABOUT_TWO_DOLLARS = {
    "CLP": 2000, "COP": 900_000, "CRC": 110_000, "IDR": 3_500_000, "ISK": 300, "KRW": 3000, "KZT": 110_000,
    "NGN": 350_000, "PYG": 16_000, "RWF": 3000, "TZS": 550_000, "UGX": 8000, "UZS": 2_600_000, "VND": 55_000,
    "XAF": 1300, "XOF": 1300, "XPF": 240, "ARS": 350_000, "BIF": 6000, "DJF": 360, "GNF": 18_000, "KMF": 1000,
    "VUV": 250, "MGA": 1_000_000, "PKR": 60_000, "LKR": 65_000, "KES": 28_000, "HTG": 28_000, "AMD": 80_000,
    "LBP": 18_000_000, "MMK": 450_000, "MNT": 700_000, "CDF": 600_000, "KHR": 850_000, "LAK": 4_500_000,
    "BHD": 750, "JOD": 1420, "KWD": 620, "OMR": 770, "TND": 6300,
}  # fmt: skip
_ELSE = 10_000
# Without decimals in ISO 4217, but written with two at Stripe, which are always 00.
_TWO_ZEROS = {"ISK", "UGX"}
# Two decimals in ISO 4217, none at Stripe.
_WHOLE = {"MGA"}
# Three decimals, of which the last must be 0.
_TENTHS = {"BHD", "JOD", "KWD", "OMR", "TND"}


def minimum_minor(currency: str) -> int:
    return _MINIMUM.get(currency) or _ABOUT_TWO_DOLLARS.get(currency, _ELSE)


def to_stripe(amount: Money) -> int | None:
    """The number Stripe wants; None for what it cannot express (0.001 BHD, 0.20 MGA)."""
    if amount.currency in _TWO_ZEROS:
        return amount.amount_minor * 100
    if amount.currency in _WHOLE:
        whole, rest = divmod(amount.amount_minor, 100)
        return None if rest else whole
    if amount.currency in _TENTHS and amount.amount_minor % 10:
        return None
    return amount.amount_minor


def from_stripe(amount: int, currency: str) -> Money:
    """`currency` in small letters, as Stripe writes it."""
    code = currency.upper()
    if code in _TWO_ZEROS:
        amount //= 100
    if code in _WHOLE:
        amount *= 100
    return Money(amount_minor=amount, currency=code)
