"""What is said of a period without naming it."""

import pytest
from building.claims import at, document
from building.messages import attachment, message, table

from inboxbot import claims
from inboxbot.model import Period, PeriodHint, Role
from inboxbot.rulebook import Rulebook

SUMMER = Period(start=(2020, 5), end=(2020, 12))
SPRING = Period(start=(2021, 1), end=(2021, 6))
AUTUMN = Period(start=(2021, 7), end=(2021, 12))


def hints(rulebook: Rulebook, text: str) -> tuple[PeriodHint, ...]:
    return claims.period_hints(message("", text), (), rulebook)


@pytest.mark.parametrize(
    "text",
    [
        "Ilmoittaudumme kevään 2021 jaksolle (tammikuu-kesäkuu).",
        "Ilmoittaudumme vuoden 2021 ensimmäiselle jaksolle.",
        "Ilmoittaudumme jaksolle I/2021.",
        "Ilmoittaudumme ensimmäisen vuosipuoliskon 2021 jaksolle.",
        "Ilmoittaudumme ensi vuoden alkupuolen jaksolle.",
        "Ilmoittaudumme kevätkaudelle 2021.",
        "Jakso: 1-6",
        "Jakso: tammi-kesäkuu",
        "Vi anmäler oss till våren 2021.",
        "We register for the first half of 2021.",
        "We register for the Spring 2021 round.",
    ],
)
def test_what_is_said_of_a_spring_speaks_against_the_summer_before(rulebook: Rulebook, text: str) -> None:
    found = hints(rulebook, text)
    assert found
    assert not all(hint.fits(SUMMER) for hint in found)
    assert all(hint.fits(SPRING) for hint in found)


@pytest.mark.parametrize(
    "text",
    [
        "Ilmoittautuminen yhteistestaukseen 10.3.2020",
        "Ilmoittaudumme yhteistestaukseen. Käyttöönotto on keväällä 2021.",
        "Emme osallistu kevään 2021 jaksolle.",
        "Osallistuimme kevään 2018 jaksolle.",
        "Edellisellä jaksolla keväällä olimme mukana.",
        "Yhteystiedot: Liisa Lahti, Kevätkatu 5, 2021 Helsinki",
    ],
)
def test_other_times_of_a_letter_say_nothing_of_its_period(rulebook: Rulebook, text: str) -> None:
    assert () == hints(rulebook, text)


def test_a_form_is_heard_too(rulebook: Rulebook) -> None:
    form = attachment("ilmoittautumislomake.xlsx", table(("Yhteistestausjakso", "syksy 2021"), where="form.xlsx!Taul1"))
    sent = message("Ilmoittautuminen yhteistestaukseen", "Lomake liitteenä.", files=(form,))
    (hint,) = claims.period_hints(sent, (document(Role.REGISTRATION_FORM, digest=form.sha256),), rulebook)
    assert "form.xlsx!Taul1!B1" == hint.where
    assert [False, False, True] == [hint.fits(period) for period in (SUMMER, SPRING, AUTUMN)]


def test_a_single_month_fits_the_period_that_it_begins(rulebook: Rulebook) -> None:
    (hint,) = hints(rulebook, "Ilmoittaudumme helmikuun 2021 jaksolle.")
    assert not hint.fits(SPRING)
    assert not hint.fits(SUMMER)


def test_a_season_without_a_year_fits_the_period_that_holds_most_of_it(rulebook: Rulebook) -> None:
    (hint,) = hints(rulebook, "Ilmoittaudumme syksyn jaksolle.")
    assert hint.fits(SUMMER)
    assert not hint.fits(SPRING)


@pytest.mark.parametrize(
    ("text", "summer", "spring"),
    [
        ("Emme osallistu jaksolle 5-12/2020.", False, True),
        ("Vi kan inte delta i perioden 5-12/2020.", False, True),
        ("Kuten aiemmin sovittiin, ilmoittaudumme jaksolle 1-6/2021 kuten aiemmin.", False, True),
        ("Emme osallistu jaksolle 1-6/2021.", True, False),
    ],
)
def test_what_is_declined_or_mentioned_of_a_period_to_come_is_heard(
    rulebook: Rulebook, text: str, summer: bool, spring: bool
) -> None:
    found = hints(rulebook, text)
    assert (summer, spring) == (all(h.fits(SUMMER) for h in found), all(h.fits(SPRING) for h in found))


def test_an_earlier_round_says_nothing_of_the_next_one(rulebook: Rulebook) -> None:
    found = claims.period_hints(
        message("", "Osallistuimme jaksolle 9/2019-4/2020.", received_at=at("2020-02-03 12:00")), (), rulebook
    )
    assert () == found
