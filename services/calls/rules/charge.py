"""Which of the seconds somebody talked are charged, and why not."""

from services.calls.rules.call import EndReason

FREE_IF_SHORTER_SECONDS = 300


def charged(
    talked_seconds: int, end_reason: EndReason, *, free_seconds: int, minimum_seconds: int
) -> tuple[int, str | None]:
    """(billable seconds, why nothing is charged although they talked).

    A call that a fault of the platform ended before five minutes is free. `free_seconds` come off the front; what is
    left counts as at least `minimum_seconds`. Who never talked pays nothing, whatever the settings.
    """
    if talked_seconds == 0:
        return 0, None
    if end_reason == "platform" and talked_seconds < FREE_IF_SHORTER_SECONDS:
        return 0, "platform_fault"
    if talked_seconds <= free_seconds:
        return 0, "free_seconds"
    return max(talked_seconds - free_seconds, minimum_seconds), None
