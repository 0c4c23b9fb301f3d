"""Words as they are heard of: contact details before the first paid call, lists in five languages, profiles."""

import time
from pathlib import Path

import pytest

from kit.testing import Stage
from kit.testing.cast import CLEO, MORA
from services.moderation.actions.keeping import forget_old_words
from services.moderation.rules.text import findings_in
from services.moderation.rules.text.words import BadList, read_list
from services.moderation.tests.cast import TEN, THREAT, edited, paid, posted, profile, waiting

NUMBER = "Call me at +49 176 44556677."
REGIONS = ("US", "GB", "DE", "FR", "ES", "AE", "SA", "EG")


async def test_contact_details_warn_their_author_until_the_two_had_a_paid_call(stage: Stage) -> None:
    stage.clock.set(TEN)
    await stage.hear(posted(NUMBER))
    (judged,) = await stage.said()
    assert (judged.verdict, judged.rule, judged.warnings) == ("clear", None, ["contact_details"])
    await stage.hear(paid(0), posted(NUMBER))
    assert len(await stage.said()) == 1
    stage.clock.advance(minutes=1)
    await stage.hear(paid())
    stage.clock.advance(minutes=1)
    await stage.hear(posted(NUMBER), posted(NUMBER, author=CLEO))
    assert await stage.said() == []


async def test_a_place_may_hold_contact_details_or_let_them_be(stage: Stage) -> None:
    stage.settings(contact_details="hold")
    await stage.hear(posted(NUMBER))
    judged, _ = await stage.said()
    assert (judged.verdict, judged.rule) == ("hold", "contact_details")
    stage.settings(contact_details="off")
    await stage.hear(posted(NUMBER))
    assert await stage.said() == []


async def test_an_edit_is_judged_anew(stage: Stage) -> None:
    message = posted(NUMBER)
    await stage.hear(message)
    await stage.said()
    await stage.hear(edited(message, "See you there."))
    (judged,) = await stage.said()
    assert (judged.verdict, judged.warnings) == ("clear", [])
    await stage.hear(edited(message, THREAT))
    assert [one.verdict for one in await stage.said()] == ["hold", "hold"]
    await stage.hear(edited(message, "See you there."))
    assert [one.verdict for one in await stage.said()] == ["clear"]


async def test_what_is_clear_at_first_is_not_spoken_of(stage: Stage) -> None:
    await stage.hear(posted("Good morning."))
    assert await stage.said() == []


async def test_all_of_a_profile_is_judged(stage: Stage) -> None:
    await stage.hear(profile("Python").model_copy(update={"bio": f"Twenty years of it. {THREAT}"}))
    judged, _ = await stage.said()
    assert (judged.subject_kind, judged.verdict, judged.rule) == ("profile", "hold", "threat")


async def test_a_profile_is_for_people_who_have_paid_for_nothing_yet(stage: Stage) -> None:
    await stage.hear(profile("Python, and cheaper at anna@example.net"))
    (judged,) = await stage.said()
    assert (judged.subject_kind, judged.verdict, judged.warnings) == ("profile", "clear", ["contact_details"])
    await stage.hear(profile(THREAT).model_copy(update={"consultant_id": MORA.account_id}))
    (case,) = await waiting(stage, MORA)
    assert (case["subject_kind"], case["reasons"]) == ("profile", ["threat"])


async def test_words_nobody_asked_about_are_forgotten(stage: Stage) -> None:
    stage.clock.set(TEN)
    await stage.hear(posted("Hello."), posted(THREAT))
    stage.clock.advance(days=181)
    await stage.run(forget_old_words)
    async with stage.transaction() as tx:
        left = await tx.fetch("SELECT text FROM subject WHERE text IS NOT NULL")
    assert [row["text"] for row in left] == [THREAT]


def test_a_place_adds_words_of_its_own_and_a_bad_line_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "it.txt").write_text("# italiano\nabuse: coglione*\npayment: paga … fuori\n", encoding="utf-8")
    found = findings_in("Sei un COGLIÓNE, pagami poi lì fuori", before_paid=False, words_folder=str(tmp_path))
    assert [one.rule for one in found] == ["abuse"]
    assert findings_in("paga tutto fuori", before_paid=False, words_folder=str(tmp_path))[0].effect == "warn"
    (tmp_path / "bad.txt").write_text("insult: x\n", encoding="utf-8")
    with pytest.raises(BadList, match=r"bad\.txt, line 1"):
        read_list(tmp_path / "bad.txt")


@pytest.mark.parametrize("text", [
    "I will k1ll you", "I  w i l l  k i l l  y.o.u", "I will kiiill you", "I w\u0456ll k\u0456ll you",
    "I\u200b will ki\u200dll you", "𝐈 𝐰𝐢𝐥𝐥 𝐤𝐢𝐥𝐥 𝐲𝐨𝐮", "I WILL KÍLL YOU",
])  # fmt: skip
def test_disguises_of_words_are_seen_through(text: str) -> None:
    assert [one.rule for one in findings_in(text, before_paid=False)] == ["threat"]


@pytest.mark.parametrize("text", [
    "a.b" * 1300, "a@" * 2000, "1 " * 2000, "+1" * 2000, "one " * 1000, "(at) " * 800, "x." * 2000, "a-" * 2000,
    "@a " * 1300, "pay " * 1000, "0 1 7 " * 600, "k i " * 1000,
])  # fmt: skip
def test_no_text_takes_long(text: str) -> None:
    began = time.process_time()
    findings_in(text, before_paid=True, contact_details="warn", regions=REGIONS)
    assert time.process_time() - began < 2
