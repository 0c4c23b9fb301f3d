"""How well the rules tell messages apart, against people's labels, and what a look costs."""

import time
from statistics import median

from bench.results import Result
from services.moderation.tests import labelled
from services.moderation.tests.hostile import HONEST
from services.moderation.tests.looking import inspect

ROUNDS, FILES = 5, 8
LEAST_PRECISION, LEAST_RECALL = 0.97, 0.85


async def run() -> Result:
    by_label, by_language = labelled.scores("label"), labelled.scores("language")
    whole = by_label.pop("all")
    by_language.pop("all")
    every = labelled.messages()
    return Result(
        "Moderation",
        f"{len(every)} messages in five languages, each labelled by hand, {sum(not one.labels for one in every)} of "
        "them innocent (most with figures in them): what the rules find before a paid call, against the labels. "
        "Some of the labelled are said in words that no list has, so that recall can be missed.",
        f"precision ≥ {LEAST_PRECISION}, recall ≥ {LEAST_RECALL}",
        f"precision {whole.precision:.3f}, recall {whole.recall:.3f}",
        whole.precision >= LEAST_PRECISION and whole.recall >= LEAST_RECALL,
        [
            *((f"{name}: precision, recall (of {score.right + score.missed})",
               f"{score.precision:.2f}, {score.recall:.2f}") for name, score in sorted(by_label.items())),
            *((f"{name}: precision, recall", f"{score.precision:.2f}, {score.recall:.2f}")
              for name, score in sorted(by_language.items())),
            ("processor time a message (median of rounds)", f"{_message_seconds(every) * 1e6:,.0f} µs"),
            ("inspection of a file in its confined process, elapsed", f"{await _file_seconds() * 1e3:,.0f} ms"),
        ],
    )  # fmt: skip


def _message_seconds(every: list[labelled.Labelled]) -> float:
    rounds = []
    for _ in range(ROUNDS):
        began = time.process_time()
        for message in every:
            labelled.found_in(message.text)
        rounds.append((time.process_time() - began) / len(every))
    return median(rounds)


async def _file_seconds() -> float:
    took = []
    for made in HONEST[:FILES]:
        began = time.monotonic()
        assert await inspect(made) == []
        took.append(time.monotonic() - began)
    return median(took)
