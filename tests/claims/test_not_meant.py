"""What is taken back, has to wait or is yet to be decided is told in each of the three languages alike."""

import pytest
from building import meant
from building.messages import message

from inboxbot.model import Intent
from inboxbot.rulebook import Rulebook

SUBJECTS = ("Ilmoittautuminen yhteistestaukseen", "Anmälan till samtestning", "Registration for joint testing")
LANGUAGES = (0, 1, 2)


def intents(rulebook: Rulebook, language: int, text: str) -> tuple[Intent, ...]:
    return meant.intents(message(SUBJECTS[language], text), rulebook)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "texts",
    [
        ("Vedämme ilmoittautumisen takaisin.", "Vi drar tillbaka anmälan.", "We withdraw the registration."),
        ("Vedän ilmoittautumiseni takaisin.", "Jag drar anmälan tillbaka.", "I am withdrawing my registration."),
        ("Ilmoittautuminen vedetään takaisin.", "Anmälan dras tillbaka.", "The registration is withdrawn."),
        ("Haluaisimme vetää lomakkeet takaisin.", "Vi vill återta blanketterna.", "We want to take back the forms."),
        ("Mitätöimme lähettämämme hakemuksen.", "Vi annullerar vår ansökan.", "We revoke our application."),
        ("Osallistumisemme perutaan.", "Vår medverkan avbokas.", "Our participation is cancelled."),
        ("Perumme syksyn osallistumisemme.", "Vi avbokar höstens deltagande.", "We cancel our autumn participation."),
        (
            "Unohtakaa edellinen ilmoittautuminen, emme tule mukaan.",
            "Glöm den tidigare anmälan, vi deltar inte.",
            "Forget the previous registration, we will not take part.",
        ),
        ("Perumme edellisen.", "Vi återtar den tidigare.", "We cancel the previous one."),
        (
            "Perumme oheisen, 5.8. lähettämämme ilmoittautumisen.",
            "Vi återtar den bifogade, den 5 augusti skickade anmälan.",
            "We have to cancel the attached, previously submitted registration.",
        ),
        (
            "Ilmoittautumisemme, joka on liitteenä, perutaan.",
            "Vi återtar, som avtalat, anmälan.",
            "We cancel, as agreed on the phone, our registration.",
        ),
        (
            "Perumme HoivaNetin, version 12.3, ilmoittautumisen.",
            "Vi återtar CareNet, version 12.3, alltså anmälan.",
            "We withdraw CareNet, version 12.3, that is our registration.",
        ),
        (
            "Emme sittenkään ilmoittaudu jaksolle 9/2019–4/2020.",
            "Vi anmäler oss inte till perioden 9/2019–4/2020 ändå.",
            "We will not register for the period 9/2019–4/2020 after all.",
        ),
    ],
)
def test_what_is_taken_back_is_a_withdrawal(rulebook: Rulebook, texts: tuple[str, ...], language: int) -> None:
    assert Intent.WITHDRAWAL in intents(rulebook, language, texts[language])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "texts",
    [
        (
            "Emme vedä ilmoittautumista takaisin.",
            "Vi drar inte tillbaka anmälan.",
            "We do not withdraw the registration.",
        ),
        (
            "Kokous perutaan. Ohessa ilmoittautumislomake.",
            "Mötet annulleras. Bifogat anmälan.",
            "The meeting is cancelled. Our registration is attached.",
        ),
        (
            "Perumme edellisen, ilmoittaudumme jaksolle 9/2019–4/2020.",
            "Vi återtar den tidigare blanketten och anmäler oss till 9/2019–4/2020 med denna.",
            "We cancel the previous one; this registration for 9/2019–4/2020 holds.",
        ),
        (
            "Perumme edellisen viestin. Ohessa lomakkeet.",
            "Vi återtar det tidigare meddelandet.",
            "We cancel the previous meeting time.",
        ),
        ("Ilmoittaudumme. Ohessa lomakkeet.", "Vi anmäler oss. Bifogat blanketterna.", "We register. Forms attached."),
        (
            "Perumme tapaamisen, ilmoittautuminen on ohessa.",
            "Vi annullerar mötet, anmälan är bifogad.",
            "We cancel the meeting, the registration is attached.",
        ),
    ],
)
def test_who_takes_nothing_back_withdraws_nothing(rulebook: Rulebook, texts: tuple[str, ...], language: int) -> None:
    assert Intent.WITHDRAWAL not in intents(rulebook, language, texts[language])
