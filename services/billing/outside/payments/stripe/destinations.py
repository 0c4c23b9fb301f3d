"""Consultants as connected accounts: Stripe asks them who they are and where their bank is."""

from typing import TYPE_CHECKING
from uuid import UUID

import stripe

from services.billing.outside.payments.protocol import Destination
from services.billing.outside.payments.stripe import shapes
from services.billing.outside.payments.stripe.faults import asking

if TYPE_CHECKING:
    from stripe.params import AccountCreateParamsController

# What used to be called an Express account: Stripe asks for and keeps identities, the platform pays Stripe's fees.
_EXPRESS: "AccountCreateParamsController" = {
    "stripe_dashboard": {"type": "express"},
    "fees": {"payer": "application"},
    "losses": {"payments": "application"},
}


async def open_one(client: stripe.StripeClient, consultant_id: UUID, return_url: str) -> Destination:
    with asking():
        made = await client.v1.accounts.create_async(
            {
                "controller": _EXPRESS,
                "capabilities": {"transfers": {"requested": True}},
                "metadata": {"parley_consultant_id": str(consultant_id)},
            },
            {"idempotency_key": f"destination-{consultant_id}"},
        )
    return await find_one(client, made.id, return_url)


async def find_one(client: stripe.StripeClient, ref: str, return_url: str) -> Destination:
    """Onboarding links are for one use and some minutes: a fresh one each time, as long as one is needed."""
    with asking():
        account = (await client.v1.accounts.retrieve_async(ref)).to_dict()
        if shapes.destination_state(account) != "pending":
            return shapes.destination_of(account, None)
        link = await client.v1.account_links.create_async(
            {"account": ref, "type": "account_onboarding", "return_url": return_url, "refresh_url": return_url}
        )
    return shapes.destination_of(account, link.url)
