"""What a verdict makes of a file, from where it is."""

from typing import Literal

Verdict = Literal["clear", "hold", "remove"]
State = Literal["awaited", "uploaded", "clearing", "clean", "held", "removed", "deleted"]


def next_state(state: str, verdict: str, *, has_clean_copy: bool) -> State | None:
    """The state after a verdict; None where it changes nothing.

    A file that was never clear has to be moved out of quarantine first; one that was shows again at once.
    """
    if state in ("awaited", "deleted"):
        return None
    cleared: State = "clean" if has_clean_copy else "clearing"
    after: dict[str, State] = {"clear": cleared, "hold": "held", "remove": "removed"}
    found = after[verdict]
    return None if found == state or (verdict == "clear" and state in ("clean", "clearing")) else found
