"""What a minute costs, and who gets how much of it. Integers in minor units."""

BPS = 10_000


def shared(rate_minor: int, fee_bps: int) -> tuple[int, int]:
    """(fee, net) of a minute at this rate: the fee rounded half up, the net is the rest."""
    fee = (2 * rate_minor * fee_bps + BPS) // (2 * BPS)
    return fee, rate_minor - fee
