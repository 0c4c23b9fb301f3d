"""Stripe through its official SDK: cards by SetupIntent, charges off-session, payouts to Connect Express accounts."""

from services.billing.outside.payments.stripe.gateway import StripeGateway

__all__ = ["StripeGateway"]
