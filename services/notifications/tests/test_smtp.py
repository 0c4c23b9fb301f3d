"""Addresses of mail servers, and what their refusals mean."""

import pytest
from aiosmtplib import (
    SMTPAuthenticationError,
    SMTPConnectError,
    SMTPDataError,
    SMTPRecipientRefused,
    SMTPRecipientsRefused,
    SMTPSenderRefused,
    SMTPServerDisconnected,
)
from pydantic import ValidationError

from services.notifications.outside.channel import Undeliverable, Unreachable
from services.notifications.outside.smtp import Sender, Server, failure_of
from services.notifications.settings import Settings


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://127.0.0.1:1025", Server("127.0.0.1", 1025, False, None, "", "")),
        ("smtp://mail.example.org", Server("mail.example.org", 25, False, None, "", "")),
        ("smtps://u%40x:p%2F@mail.example.org", Server("mail.example.org", 465, True, False, "u@x", "p/")),
        ("smtp+starttls://mail.example.org", Server("mail.example.org", 587, False, True, "", "")),
        ("smtp://[::1]:2525", Server("::1", 2525, False, None, "", "")),
    ],
)
def test_the_address_of_a_server_says_how_to_reach_it(url: str, server: Server) -> None:
    assert Server.of(url, "", "") == server


def test_user_and_password_of_their_own_win() -> None:
    found = Server.of("smtps://old:old@mail.example.org", "new", "secret")
    assert (found.user, found.password) == ("new", "secret")


@pytest.mark.parametrize(
    "url", ["", "mail.example.org", "http://mail", "smtp://", "smtp://host:port", "smtp://h:99999"]
)
def test_what_is_no_server_stops_the_start(url: str) -> None:
    with pytest.raises(ValidationError, match="smtp"):
        Settings(profile="local", smtp_url=url)


@pytest.mark.parametrize("text", ["", "Parley", "Parley <no reply>", "A <a@b>\nBcc: c@d", "ä <ä@example.org>"])
def test_what_is_no_sender_stops_the_start(text: str) -> None:
    with pytest.raises(ValidationError, match="write it as"):
        Settings(profile="local", mail_from=text)


def test_the_password_is_not_shown() -> None:
    shown = repr(Settings(profile="local", smtp_url="smtp://me:hidden@h", smtp_password="hidden"))
    assert "hidden" not in shown


@pytest.mark.parametrize(
    ("fault", "kind", "error_class"),
    [
        (SMTPRecipientsRefused([SMTPRecipientRefused(550, "anna", "anna")]), Undeliverable, "recipient_refused_550"),
        (SMTPRecipientsRefused([SMTPRecipientRefused(452, "anna", "anna")]), Unreachable, "recipient_refused_452"),
        (SMTPDataError(554, "spam"), Undeliverable, "content_refused_554"),
        (SMTPDataError(421, "busy"), Unreachable, "content_refused_421"),
        (SMTPAuthenticationError(535, "anna"), Unreachable, "authentication_error_535"),
        (SMTPSenderRefused(550, "no", "anna"), Unreachable, "sender_refused_550"),
        (SMTPConnectError("anna"), Unreachable, "connect_error"),
        (SMTPServerDisconnected("anna"), Unreachable, "server_disconnected"),
        (ConnectionRefusedError("anna"), Unreachable, "connection_refused_error"),
    ],
)
def test_a_refusal_has_a_class_that_names_nobody(fault: Exception, kind: type[Exception], error_class: str) -> None:
    found = failure_of(fault)
    assert (type(found), found.error_class) == (kind, error_class)


def test_the_senders_domain_is_that_of_message_ids() -> None:
    assert Sender.of("Parley <no-reply@mail.example.org>").domain == "mail.example.org"
