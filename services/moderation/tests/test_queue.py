"""What waits for the moderators, what they see of it, and what they decide."""

from typing import Any

import pytest

from contracts.moderation import ContentJudged, DecisionGiven
from kit.testing import Stage
from kit.testing.cast import ADA, ANNA, CLEO, MALLORY, MORA
from services.moderation.tests.cast import (
    MAX,
    TEN,
    THREAT,
    account,
    decide,
    edited,
    open_case,
    posted,
    reported,
    statements,
    uploaded,
    waiting,
)  # fmt: skip


async def test_a_threat_is_held_at_once_and_comes_first_in_the_queue(stage: Stage) -> None:
    stage.clock.set(TEN)
    await stage.hear(account(ANNA))
    mild, threat = posted("See you at ten."), posted(THREAT)
    await stage.hear(mild, reported(mild.message_id, reason="spam"))
    stage.clock.advance(minutes=5)
    await stage.hear(threat)
    judged, told = await stage.said()
    assert (judged.subject_id, judged.verdict, judged.rule, judged.by) == (
        threat.message_id,
        "hold",
        "threat",
        "automatic",
    )
    assert (told.verdict, told.rule, told.appeal_until) == ("hold", "threat", None)
    first, second = await waiting(stage, MORA)
    assert (first["subject_id"], first["severity"], first["author_name"]) == (str(threat.message_id), 4, "Anna")
    assert (second["reasons"], second["reports"], second["verdict"]) == (["spam"], 1, "clear")
    assert len(await waiting(stage, MORA, min_severity=3)) == 1
    assert len(await waiting(stage, MORA, reason="spam")) == 1
    assert await waiting(stage, MORA, kind="file") == []
    page = (await stage.as_(MORA).get("/queue", params={"limit": 1})).json()
    more = (await stage.as_(MORA).get("/queue", params={"limit": 1, "cursor": page["next_cursor"]})).json()
    assert [more["items"][0]["id"], more["next_cursor"]] == [second["id"], None]


async def test_opening_is_kept_before_the_content_is_shown_and_admins_read_the_trail(stage: Stage) -> None:
    message = posted(THREAT)
    await stage.hear(message, reported(message.message_id))
    (case,) = await waiting(stage, MORA)
    opened = await open_case(stage, MORA, case["id"])
    assert (opened["text"], opened["rule"]) == (THREAT, "threat")
    assert [(one["reason"], one["words"]) for one in opened["reports"]] == [("abuse", "Please look.")]
    trail = (await stage.as_(ADA).get("/audit", params={"case_id": case["id"]})).json()["items"]
    assert [(one["staff_id"], one["what"]) for one in trail] == [(str(MORA.account_id), "opened")]
    assert (await stage.as_(MORA).get("/audit")).status_code == 403


async def test_a_decision_needs_a_look_a_rule_and_somebody_else(stage: Stage) -> None:
    message = posted("Hm.")
    await stage.hear(message, reported(message.message_id))
    (case,) = await waiting(stage, MORA)

    async def answer(who: Any, **body: Any) -> tuple[int, str]:
        got = await stage.as_(who).post(f"/cases/{case['id']}/decision", json=body)
        return got.status_code, got.json()["type"] if got.status_code >= 400 else ""

    assert await answer(MORA, verdict="remove", rule="abuse") == (409, "not_opened")
    await open_case(stage, MORA, case["id"])
    assert (await answer(MORA, verdict="remove"))[0] == 422
    assert (await answer(MORA, verdict="remove", rule="macros"))[0] == 422
    assert (await answer(MORA, verdict="remove", rule="taste"))[0] == 422
    assert (await answer(MORA, verdict="clear", rule="abuse"))[0] == 422
    assert await answer(MORA, verdict="remove", rule="abuse", note="Not here.") == (201, "")
    assert await answer(MORA, verdict="clear") == (409, "already_decided")


async def test_a_decision_is_about_the_words_that_were_looked_at(stage: Stage) -> None:
    message = posted("Hm.")
    await stage.hear(message, reported(message.message_id))
    (case,) = await waiting(stage, MORA)
    await open_case(stage, MORA, case["id"])
    await stage.hear(edited(message, THREAT))
    answer = await stage.as_(MORA).post(f"/cases/{case['id']}/decision", json={"verdict": "clear"})
    assert (answer.status_code, answer.json()["type"]) == (409, "not_opened")
    assert (await open_case(stage, MORA, case["id"]))["text"] == THREAT
    assert await decide(stage, MORA, case["id"], "remove", "threat")


async def test_nobody_decides_what_they_wrote_or_reported(stage: Stage) -> None:
    message = posted("Hm.", author=MORA)
    await stage.hear(message, reported(message.message_id, by=MAX).model_copy(update={"author_id": MORA.account_id}))
    (case,) = await waiting(stage, MORA)
    for who in (MORA, MAX):
        await open_case(stage, who, case["id"])
        answer = await stage.as_(who).post(f"/cases/{case['id']}/decision", json={"verdict": "clear"})
        assert (answer.status_code, answer.json()["type"]) == (403, "own_content")


async def test_the_author_reads_why_in_both_languages_and_hears_nothing_of_an_empty_report(stage: Stage) -> None:
    first, second = posted("One."), posted("Two.")
    await stage.hear(first, second, reported(first.message_id), reported(second.message_id))
    cases = {case["subject_id"]: case["id"] for case in await waiting(stage, MORA)}
    await decide(stage, MORA, cases[str(first.message_id)], "clear")
    assert [type(one) for one in await stage.said()] == [ContentJudged]
    assert await statements(stage) == []
    await decide(stage, MORA, cases[str(second.message_id)], "remove", "abuse")
    judged, given = await stage.said()
    assert (judged.verdict, judged.rule, judged.by) == ("remove", "abuse", "staff")
    assert isinstance(given, DecisionGiven)
    (told,) = await statements(stage)
    assert told["statement"]["en"].startswith("Somebody of the staff looked at this and removed it. It insults")
    assert told["statement"]["ar"].startswith("اطّلع أحد أعضاء الفريق")
    assert (told["rule_title"]["en"], told["by"], told["appeal"]) == ("Insults and harassment", "staff", None)
    assert "decided_by" not in told
    assert await statements(stage, MALLORY) == []


async def test_staffs_word_wins_and_other_words_are_judged_anew(stage: Stage) -> None:
    message = posted(THREAT)
    await stage.hear(message)
    (case,) = await waiting(stage, MORA)
    await decide(stage, MORA, case["id"], "clear")
    await stage.said()
    await stage.hear(edited(message, "I will kill you, said the wolf."))
    (judged, _) = await stage.said()
    assert (judged.verdict, judged.by) == ("hold", "automatic")
    (again,) = await waiting(stage, MORA)
    await decide(stage, MORA, again["id"], "remove", "threat")
    await stage.said()
    await stage.hear(edited(message, "All is well."))
    assert await stage.said() == []
    (third,) = await waiting(stage, MORA)
    assert third["reasons"] == ["edited_after_decision"]


async def test_whoever_changes_words_that_were_found_changes_nothing_of_what_staff_see(stage: Stage) -> None:
    message = posted(THREAT)
    await stage.hear(message, edited(message, "I like you."), reported(message.message_id))
    (case,) = await waiting(stage, MORA)
    opened = await open_case(stage, MORA, case["id"])
    assert (opened["text"], opened["text_then"]) == ("I like you.", f"{THREAT}\n\nI like you.")
    assert opened["case"]["verdict"] == "clear"


async def test_reports_of_many_are_one_case_with_the_gravest_reason(stage: Stage) -> None:
    message = posted("Hm.")
    await stage.hear(message, reported(message.message_id, reason="spam"))
    await stage.hear(reported(message.message_id, reason="illegal", by=MALLORY))
    (case,) = await waiting(stage, MORA)
    assert (case["reports"], case["severity"], case["reasons"]) == (2, 4, ["illegal", "spam"])


async def test_an_authors_history_shows_and_looking_is_kept(stage: Stage) -> None:
    for _ in range(2):
        await stage.hear(posted(THREAT))
    for case in await waiting(stage, MORA):
        await decide(stage, MORA, case["id"], "remove", "threat")
    seen = (await stage.as_(MORA).get(f"/authors/{ANNA.account_id}")).json()
    assert (seen["counts"]["removed"], seen["counts"]["held"], seen["counts"]["by_staff"]) == (2, 2, 2)
    assert len(seen["decisions"]) == 4
    trail = (await stage.as_(ADA).get("/audit")).json()["items"]
    assert trail[0]["what"] == "author_viewed"


async def test_the_trail_is_never_changed(stage: Stage) -> None:
    await stage.hear(posted(THREAT))
    (case,) = await waiting(stage, MORA)
    await open_case(stage, MORA, case["id"])
    for change in ("UPDATE trail SET staff_id = case_id", "DELETE FROM trail"):
        with pytest.raises(Exception, match="never changed"):
            async with stage.transaction() as tx:
                await tx.execute(change)


async def test_words_taken_back_stay_for_those_who_are_asked_about_them(stage: Stage) -> None:
    from contracts.chat import MessageDeleted

    kept, gone = posted(THREAT), posted("Hello.")
    await stage.hear(kept, gone)
    for one in (kept, gone):
        same = {name: getattr(one, name) for name in ("conversation_id", "student_id", "consultant_id", "number",
                                                      "message_id", "author_id")}  # fmt: skip
        await stage.hear(MessageDeleted(**same, deleted_at=one.posted_at))
    (case,) = await waiting(stage, MORA)
    assert case["taken_back"]
    assert (await open_case(stage, MORA, case["id"]))["text"] == THREAT
    async with stage.transaction() as tx:
        assert await tx.fetchval("SELECT text FROM subject WHERE subject_id = $1", gone.message_id) is None


async def test_a_reported_file_says_that_its_author_took_it_back(stage: Stage) -> None:
    from contracts.chat import MessageDeleted

    file = uploaded("clean/1", 5, "a.pdf", "application/pdf")
    shown = posted(None, file_id=file.file_id, bucket="parley-chat", object_key="clean/1")
    await stage.hear(file, shown, reported(file.file_id, kind="file"))
    same = shown.model_dump(include={"conversation_id", "student_id", "consultant_id", "number", "message_id",
                                     "author_id"})  # fmt: skip
    await stage.hear(MessageDeleted(**same, deleted_at=shown.posted_at))
    (case,) = await waiting(stage, MORA, kind="file")
    assert case["taken_back"]


async def test_anybody_reads_the_rules_and_only_moderators_the_queue(stage: Stage) -> None:
    rules = (await stage.nobody.get("/rules")).json()["items"]
    assert {rule["slug"] for rule in rules} >= {"threat", "malware", "contact_details"}
    assert all(rule["title"][language] and rule["statement"][language] for rule in rules for language in ("en", "ar"))
    assert (await stage.as_(CLEO).get("/queue")).status_code == 403


async def test_the_queue_names_rule_and_severity_and_none_of_the_words(stage: Stage) -> None:
    await stage.hear(posted(f"{THREAT} Or call me at +49 176 44556677."))
    page = (await stage.as_(MORA).get("/queue")).text
    assert '"reasons":["threat"]' in page
    assert not any(word in page for word in ("kill", "44556677"))
    (case,) = await waiting(stage, MORA)
    assert "kill" in (await open_case(stage, MORA, case["id"]))["found"]
