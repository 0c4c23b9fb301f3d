"""Which of the seconds somebody talked are charged, and why not."""

from services.calls.rules.call import EndReason

FREE_IF_SHORTER_SECONDS = 300


def charged(
    talked_seconds: int,
    end_reason: EndReason,
    *,
    free_seconds: int,
    minimum_seconds: int,
    cap_seconds: int | None = None,
) -> tuple[int, str | None]:
    """(billable seconds, why nothing is charged although they talked).

    A call that a fault of the platform ended before five minutes is free. `free_seconds` come off the front; what is
    left counts as at least `minimum_seconds`, and as no more than the student's caps allow: the goodbye after that is
    free. Who never talked pays nothing, whatever the settings.
    """
    if talked_seconds == 0:
        return 0, None
    if end_reason == "platform" and talked_seconds < FREE_IF_SHORTER_SECONDS:
        return 0, "platform_fault"
    if talked_seconds <= free_seconds:
        return 0, "free_seconds"
    billable = max(uncapped(talked_seconds, free_seconds=free_seconds), minimum_seconds)
    if cap_seconds is None or billable <= cap_seconds:
        return billable, None
    return cap_seconds, None if cap_seconds else "spend_cap"


def uncapped(talked_seconds: int, *, free_seconds: int) -> int:
    """The seconds a running call is charged for so far, before minimum and caps."""
    return max(0, talked_seconds - free_seconds)
