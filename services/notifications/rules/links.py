"""Where a notification leads: the screen on which one can do something about it."""

from collections.abc import Mapping
from typing import Any

_SCREENS = {
    "pincode": "", "phone_code": "", "place_offered": "/bookings", "booking_cancelled_student": "/bookings",
    "booking_made_consultant": "/desk", "booking_cancelled_consultant": "/week",
    "receipt_ready": "/money", "credit_note_ready": "/money", "payout_paid": "/earnings", "payout_failed": "/earnings",
    "message_waiting": "/messages", "decision_given": "/decisions",
    "appeal_decided": "/decisions", "consultant_late": "/bookings", "test": "/settings",
    "new_sign_in": "/settings", "session_stolen": "/settings",
    "signed_out_everywhere": "/sign-in",
}  # fmt: skip


def path_of(kind: str, facts: Mapping[str, Any]) -> str:
    """The path of a screen of the web app."""
    if kind in _SCREENS:
        return _SCREENS[kind]
    if facts.get("side") == "consultant":
        return "/desk"
    if kind == "turn_is_now":
        return f"/call/{facts['call_id']}"
    if "charge_id" in facts:
        return f"/pay/{facts['charge_id']}" if kind == "payment_needs_you" else "/money"
    return f"/bookings/{facts['booking_id']}"
