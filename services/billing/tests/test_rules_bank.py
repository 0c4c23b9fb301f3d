"""What banks write: IBANs, references with check digits, amounts without floats, letters every bank knows."""

from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.billing import rules


@pytest.mark.parametrize(
    "iban", ["DE89 3704 0044 0532 0130 00", "gb82west12345698765432", "FR1420041010050500013M02606"]
)
def test_an_iban_is_stored_without_spaces_in_capitals(iban: str) -> None:
    assert rules.iban_of(iban) == iban.replace(" ", "").upper()


@given(st.integers(min_value=2, max_value=21), st.integers(min_value=1, max_value=9))
def test_one_wrong_digit_makes_it_none(place: int, more: int) -> None:
    iban = "DE89370400440532013000"
    wrong = iban[:place] + str((int(iban[place]) + more) % 10) + iban[place + 1 :]
    with pytest.raises(ValueError, match="IBAN"):
        rules.iban_of(wrong)


@given(st.uuids())
def test_a_reference_is_found_again_in_what_a_student_writes(charge_id: UUID) -> None:
    reference = rules.creditor_reference(charge_id)
    assert len(reference) <= 25
    spaced = " ".join(reference[n : n + 4] for n in range(0, len(reference), 4)).lower()
    assert rules.reference_of(f"Payment, {spaced} - many thanks") == reference
    assert rules.reference_of(reference[:-1]) is None


def test_two_charges_have_two_references() -> None:
    assert len({rules.creditor_reference(uuid4()) for _ in range(1000)}) == 1000


@pytest.mark.parametrize(
    ("minor", "exponent", "text"), [(5, 2, "0.05"), (123456, 2, "1234.56"), (1234, 0, "1234"), (1001, 3, "1.001")]
)
def test_an_amount_is_written_in_units(minor: int, exponent: int, text: str) -> None:
    assert rules.decimal(minor, exponent) == text


@pytest.mark.parametrize(
    ("name", "written"),
    [("Inès Carvalho", "Ines Carvalho"), ("Straße", "Strasse"), ("佐藤", ".."), ("a<b>&c", "a.b..c"), ("", ".")],
)
def test_names_are_written_in_letters_every_bank_takes(name: str, written: str) -> None:
    assert rules.bank_letters(name, 70) == written
