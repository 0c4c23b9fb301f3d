"""For operators without a provider: students are asked for bank transfers, consultants are paid by a file for a bank.

What it cannot do: charge a card, or anything else by itself. Money moves when people move it, and billing believes
what finance staff confirm. Students choose "bank transfer" as their payment method; each charge waits for theirs.
"""

from services.billing.outside.payments.manual.gateway import ManualGateway

__all__ = ["ManualGateway"]
