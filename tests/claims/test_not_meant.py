"""What is taken back, has to wait or is yet to be decided is told in each of the three languages alike."""

import pytest
from building.messages import message

from inboxbot import claims
from inboxbot.model import Intent
from inboxbot.rulebook import Rulebook

SUBJECTS = ("Ilmoittautuminen yhteistestaukseen", "Anmälan till samtestning", "Registration for joint testing")
LANGUAGES = (0, 1, 2)


def intents(rulebook: Rulebook, language: int, text: str) -> tuple[Intent, ...]:
    return claims.intents(message(SUBJECTS[language], text), rulebook)


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
    ],
)
def test_who_takes_nothing_back_withdraws_nothing(rulebook: Rulebook, texts: tuple[str, ...], language: int) -> None:
    assert Intent.WITHDRAWAL not in intents(rulebook, language, texts[language])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "texts",
    [
        (
            "Ohessa lomakkeet. Älkää kuitenkaan vielä käsitelkö niitä.",
            "Bifogat blanketterna. Behandla dem dock inte ännu.",
            "The forms are attached. However, do not process them yet.",
        ),
        (
            "Johtoryhmä päättää osallistumisesta 1.9., lomakkeet ohessa etukäteen.",
            "Ledningsgruppen beslutar om deltagandet 1.9, här är blanketterna på förhand.",
            "The board decides on our participation on 1 September, here are the forms in advance.",
        ),
        (
            "Osallistumisemme varmistuu elokuussa.",
            "Vårt deltagande avgörs i augusti.",
            "Our participation is to be confirmed.",
        ),
        (
            "Ilmoittaudumme.\n\nPS. Odottakaa vielä vahvistustamme.",
            "Vi anmäler oss.\n\nPS. Vänta på vår bekräftelse.",
            "We register.\n\nPS. Please wait for our confirmation.",
        ),
        ("Lomakkeet ovat vielä alustavia.", "Blanketterna är ännu preliminära.", "The forms are still preliminary."),
        (
            "Varmistakaa ensin puhelimitse, että voimme osallistua.",
            "Ring först, innan ni bekräftar.",
            "Please call first.",
        ),
    ],
)
def test_what_has_to_wait_is_not_meant_yet(rulebook: Rulebook, texts: tuple[str, ...], language: int) -> None:
    assert Intent.DRAFT in intents(rulebook, language, texts[language])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "texts",
    [
        ("Odotamme vahvistustanne.", "Vi avvaktar er bekräftelse.", "We are waiting for your confirmation."),
        ("Johtoryhmä päätti osallistumisesta.", "Styrelsen har godkänt anmälan.", "We have decided to participate."),
        (
            "Käsitelkää lomakkeet pian.",
            "Behandla gärna blanketterna snart.",
            "Thank you for considering our registration.",
        ),
        (
            "Esitestien tulokset ovat alustavia.",
            "Resultaten är ännu preliminära.",
            "The results are still preliminary.",
        ),
        (
            "Milloin Kela päättää ilmoittautumisista?",
            "När beslutar FPA om anmälan?",
            "When is the registration decided?",
        ),
    ],
)
def test_an_ordinary_registration_waits_for_nothing(rulebook: Rulebook, texts: tuple[str, ...], language: int) -> None:
    assert Intent.DRAFT not in intents(rulebook, language, texts[language])
