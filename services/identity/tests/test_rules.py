"""Addresses, names, zones, languages, pincodes and refresh tokens."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.identity.rules import emails, people, pincodes, refresh

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        (" anna@example.org\u00a0", "anna@example.org"),
        ("Anna.B+tag@EXAMPLE.Org", "Anna.B+tag@example.org"),
        ("anna@bücher.example", "anna@xn--bcher-kva.example"),
        ("anna@BÜCHER.example.", "anna@xn--bcher-kva.example"),
        ("anna@مثال.إختبار", "anna@xn--mgbh0fb.xn--kgbechtv"),
        ("o'brien@example.org", "o'brien@example.org"),
    ],
)
def test_an_address_is_cleaned(written: str, clean: str) -> None:
    assert emails.clean(written) == clean
    assert emails.clean(clean) == clean


@pytest.mark.parametrize(
    "written",
    [
        "", "@", "anna", "anna@", "@example.org", "anna@localhost", "anna@[127.0.0.1]", "anna@127.0.0.1",
        "anna @example.org", "anna@exa mple.org", "a@b@c.org", '"anna b"@example.org', ".anna@example.org",
        "anna.@example.org", "an..na@example.org", "anna@example..org", "anna@-example.org", "anna@exa_mple.org",
        "anna@example.org\nBcc: x@example.org", "a\r\nb@example.org", "a" * 65 + "@example.org",
        "a@" + "b" * 64 + ".org", "a@" + "b." * 126 + "org", "änna@example.org", "ann\u0430@example.org",
        "anna@xn--.org", "anna@\u200b.org", "anna@example.org,ben@example.org", "Anna <anna@example.org>",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        emails.clean(written)


@given(st.text(max_size=300))
def test_cleaning_an_address_never_breaks_and_is_done_once(text: str) -> None:
    try:
        clean = emails.clean(text)
    except ValueError:
        return
    assert emails.clean(clean) == clean
    assert clean.isascii()
    assert not set(clean) & set("\r\n <>,;\x00")


@given(st.emails())
def test_ordinary_addresses_are_taken_in_any_case(email: str) -> None:
    assert emails.key_of(emails.clean(email.upper())) == emails.key_of(emails.clean(email.lower()))


def test_a_pincode_has_eight_characters_and_is_shown_in_halves() -> None:
    pincode = pincodes.new()
    assert len(pincode) == 8
    assert set(pincode) <= set(pincodes.ALPHABET)
    assert pincodes.shown("7K3M9QXD") == "7K3M-9QXD"
    assert len({pincodes.new() for _ in range(1000)}) == 1000


@pytest.mark.parametrize(
    "typed",
    [
        "7K3M-01VD", "7k3m01vd", " 7k3m 01vd ", "7K3M–OIUD", "7k3m-olud", "7К3М-0lVD", "７Ｋ３Ｍ－０１ＶＤ",
        "\u200f7K3M\u00a0-\u00a001VD\u200e", "٧K٣M-٠١VD", "7_K_3_M_0_1_V_D", "7K3M−01VD",
    ],
)  # fmt: skip
def test_a_pincode_is_read_however_it_is_typed(typed: str) -> None:
    assert pincodes.read(typed) == "7K3M01VD"


@given(st.text(max_size=80))
def test_reading_a_pincode_gives_one_or_a_fault(typed: str) -> None:
    try:
        found = pincodes.read(typed)
    except ValueError:
        return
    assert len(found) == 8
    assert set(found) <= set(pincodes.ALPHABET)


@given(st.integers(0, 32**8 - 1))
def test_every_pincode_is_read_back_from_how_it_is_shown(number: int) -> None:
    pincode = "".join(pincodes.ALPHABET[number >> 5 * place & 31] for place in range(8))
    assert pincodes.read(pincodes.shown(pincode)) == pincode
    assert pincodes.read(pincodes.shown(pincode).lower()) == pincode


@given(st.uuids(), st.integers(0, 2**32 - 1), st.binary(min_size=16, max_size=16))
def test_a_refresh_token_reads_back_and_is_genuine_for_its_own_session_alone(
    session: UUID, generation: int, salt: bytes
) -> None:
    token = refresh.token(b"k" * 32, salt, session, generation)
    found = refresh.read(token)
    assert found is not None
    assert (found.session_id, found.generation) == (session, generation)
    assert found.is_genuine(b"k" * 32, salt)
    assert not found.is_genuine(b"l" * 32, salt)
    assert not found.is_genuine(b"k" * 32, bytes(15) + b"!")


@given(st.text(max_size=90) | st.text("ABCabc012-_+/=", min_size=70, max_size=70))
def test_reading_a_refresh_token_never_breaks(text: str) -> None:
    found = refresh.read(text)
    assert found is None or len(found.mac) == 32


@pytest.mark.parametrize(
    ("shown", "after_seconds", "turn"),
    [
        (7, 9999, "rotate"),
        (6, 0, "repeat"),
        (6, 10, "repeat"),
        (6, 10.001, "reused"),
        (5, 0, "reused"),
        (8, 0, "unknown"),
    ],
)
def test_what_a_refresh_token_gets(shown: int, after_seconds: float, turn: refresh.Turn) -> None:
    assert refresh.turn(shown, 7, NOW, NOW + timedelta(seconds=after_seconds)) == turn


@pytest.mark.parametrize(
    ("text", "clean"), [("en", "en"), ("AR_eg", "ar-EG"), ("zh-hant-tw", "zh-Hant-TW"), (" es-419 ", "es-419")]
)
def test_a_language_is_written_in_its_usual_way(text: str, clean: str) -> None:
    assert people.clean_locale(text) == clean


@pytest.mark.parametrize(
    ("header", "locale"),
    [("", "en"), ("ar-EG,ar;q=0.9,en;q=0.8", "ar-EG"), ("*;q=0.5, de", "de"), ("\x00;;", "en"), ("x" * 5000, "en")],
)
def test_a_browsers_language_is_its_first_readable_one(header: str, locale: str) -> None:
    assert people.locale_wanted(header) == locale


@given(st.text(max_size=200))
def test_a_name_that_is_taken_fits_on_a_line_of_a_mail(text: str) -> None:
    try:
        name = people.clean_name(text)
    except ValueError:
        return
    assert 1 <= len(name) <= 80
    assert name == name.strip()
    assert not set(name) & set("\r\n\t\x00<>@")
    assert people.clean_name(name) == name


@given(st.text(max_size=500))
def test_a_device_is_one_printable_line(text: str) -> None:
    found = people.clean_device(text)
    assert len(found) <= 200
    assert found.isprintable() or found == ""
