"""Nothing personal gets where it must not, and nothing is kept that is no longer needed."""

import logging

import pytest

from kit.testing import Stage
from kit.testing.cast import ANNA, BEN, CLEO
from services.notifications.schedule import forget_old_tellings
from services.notifications.tests.cast import (
    NOW,
    booked,
    deliveries,
    opened,
    pincode_for,
    send,
    states,
)
from services.notifications.tests.post_office import PostOffice, html_of


@pytest.fixture(autouse=True)
def _morning(stage: Stage) -> None:
    stage.clock.set(NOW)


async def test_a_name_cannot_add_a_header_or_markup(stage: Stage, post: PostOffice) -> None:
    evil = 'Cleo"\r\nBcc: all@example.org\r\n\r\n<script>alert(1)</script>{{ 7 * 7 }}'
    await stage.hear(opened(ANNA), opened(CLEO, name=evil), booked(ANNA, CLEO, question="<img src=x onerror=alert(1)>"))
    await send(stage)
    (mail,) = post.to(ANNA.email)
    assert mail["Bcc"] is None
    assert "Bcc: all@example.org" in mail["Subject"], "one line of text, nothing more"
    assert "<script>" not in html_of(mail)
    assert "{{ 7 * 7 }}" in html_of(mail)
    assert sorted(one.rcpt_tos for one in post.envelopes) == [[ANNA.email], [CLEO.email]]
    (to_cleo,) = post.to(CLEO.email)
    assert to_cleo["Bcc"] is None
    assert "<img" not in html_of(to_cleo)


async def test_nothing_personal_reaches_the_log(
    stage: Stage, post: PostOffice, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    post.refusals[ANNA.email] = [f"550 <{ANNA.email}> unknown user Anna"]
    post.refusals["new@example.org"] = ["451 new@example.org later"]
    with caplog.at_level(logging.DEBUG):
        await stage.hear(opened(ANNA), opened(CLEO), booked(ANNA, CLEO), pincode_for("new@example.org"))
        await send(stage)
    said = caplog.text + "".join(capsys.readouterr())
    ours = [line for line in said.splitlines() if "mail.log" not in line and "aiosmtpd" not in line]
    assert any("recipient_refused" in line for line in ours)
    for secret in (ANNA.email, "new@example.org", "7K3M", "lease"):
        assert not [line for line in ours if secret in line]


async def test_a_mail_that_cannot_be_written_harms_no_other(stage: Stage, post: PostOffice) -> None:
    await stage.hear(opened(ANNA), opened(CLEO), opened(BEN), booked(ANNA, CLEO), booked(BEN, CLEO))
    async with stage.transaction() as tx:
        await tx.execute("UPDATE telling SET facts = '{}' WHERE recipient_id = $1", ANNA.account_id)
    await send(stage)
    assert sorted(mail["To"].addresses[0].addr_spec for mail in post.mails) == [BEN.email, CLEO.email, CLEO.email]
    assert ("booking_made_student", "queued", "unwritable") in await states(stage)


async def test_rows_of_ended_deliveries_are_forgotten_after_ninety_days(stage: Stage, post: PostOffice) -> None:
    await stage.hear(pincode_for("new@example.org"))
    await send(stage)
    stage.clock.advance(days=89)
    await stage.run(forget_old_tellings)
    assert len(await deliveries(stage)) == 1
    stage.clock.advance(days=1)
    await stage.run(forget_old_tellings)
    assert await deliveries(stage) == []
