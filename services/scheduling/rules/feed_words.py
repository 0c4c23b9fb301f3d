"""What a calendar feed says, in the languages the platform speaks."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    calendar: str
    with_somebody: str
    with_name: str
    place_held: str
    own_hour: str
    booked: str
    nobody_left: str


_ENGLISH = Words(
    calendar="Parley",
    with_somebody="Consultation",
    with_name="Consultation with {name}",
    place_held="You have a place in this hour. The waiting room opens 15 minutes before it "
    "and shows when it is your turn.",
    own_hour="Parley: you take calls",
    booked="Booked places: {count}",
    nobody_left="All bookings of this hour were cancelled.",
)
_ARABIC = Words(
    calendar="Parley",
    with_somebody="استشارة",
    with_name="استشارة مع {name}",
    place_held="لديك مكان في هذه الساعة. تُفتح غرفة الانتظار قبلها بخمس عشرة دقيقة وتبيّن متى يحين دورك.",
    own_hour="Parley: تتلقى المكالمات",
    booked="الأماكن المحجوزة: {count}",
    nobody_left="أُلغيت كل حجوزات هذه الساعة.",
)


def words(locale: str) -> Words:
    return _ARABIC if locale.split("-")[0].lower() == "ar" else _ENGLISH
