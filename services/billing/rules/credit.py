"""How much a student may owe before they are charged at once."""

from services.billing.rules.money import rounded


def accrual_limit(first: int, growth: int, most: int, paid_charges: int, exponent: int) -> int:
    """In minor units of a currency with this exponent; the first three are in hundredths of the unit.

    It grows with each paid charge up to `most`, and is at least one minor unit: a limit of nothing charges each call.
    """
    hundredths = min(first + growth * paid_charges, max(first, most))
    return max(1, rounded(hundredths * 10**exponent, 100))
