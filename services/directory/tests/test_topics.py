"""The topic tree on the wire, and profiles whose words are of an older tree."""

from kit.testing import Stage
from kit.testing.cast import CLEO
from services.directory.rules import topics
from services.directory.schedule import reword_topics, sweep_the_past
from services.directory.tests.cast import TEN, available, found, open_blocks, publish


async def test_everybody_reads_the_tree_and_keeps_it_for_an_hour(stage: Stage) -> None:
    answer = await stage.nobody.get("/topics")
    root = answer.json()["items"][0]
    assert (root["slug"], root["children"][0]["children"][0]) == (
        "technology",
        {"slug": "python", "name": "Python", "children": []},
    )
    assert answer.headers["cache-control"] == "public, max-age=3600"
    again = await stage.nobody.get("/topics", headers={"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


async def test_profiles_are_found_by_the_words_of_the_present_tree(stage: Stage) -> None:
    await publish(stage, CLEO)
    async with stage.transaction() as tx:
        await tx.execute("UPDATE profile SET topic_words = 'Snakes', topic_edition = 'before'")
    assert await found(stage, query="technology") == []
    await stage.run(reword_topics)
    assert await found(stage, query="technology") == ["Cleo"]
    async with stage.transaction() as tx:
        assert await tx.fetchval("SELECT topic_edition FROM profile") == topics.EDITION


async def test_what_is_over_is_swept_and_nothing_else(stage: Stage) -> None:
    stage.clock.set(TEN)
    await stage.hear(open_blocks(CLEO, -1, 0, 5), available(CLEO, 0))
    await stage.run(sweep_the_past)
    async with stage.transaction() as tx:
        assert await tx.fetchval("SELECT count(*) FROM open_block") == 2
        assert await tx.fetchval("SELECT count(*) FROM available_now") == 0
