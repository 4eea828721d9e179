"""Whose access is to end is granted nothing, however it is said; who only comes instead is."""

import pytest
from building.messages import INBOX, attachment, lines, message

from inboxbot.model import Intent, Kind
from inboxbot.rulebook import Rulebook
from inboxbot.understand import understand

HEADING = "Käyttöoikeus ulkoiseen työtilaan"
FIELDS = (
    "Etunimi: Maija\nSukunimi: Meikäläinen\nSähköposti: maija@firma.example\n"
    "Organisaatio: Firma Oy\nOID: 1.2.246.10.20774740"
)
REMOVALS = [
    "Access should be taken away from:",
    "The access of the following colleague has become unnecessary.",
    "The following person should not have access any more.",
    "She does not work for us any more.",
]


@pytest.mark.parametrize("text", REMOVALS)
@pytest.mark.parametrize("order", ["above", "below"])
def test_whose_access_is_to_end_makes_an_enquiry_above_or_below_their_fields(
    rulebook: Rulebook, text: str, order: str
) -> None:
    body = f"{text}\n\n{FIELDS}" if order == "above" else f"{FIELDS}\n\n{text}"
    found = understand(message(HEADING, f"Hei\n\n{body}"), rulebook, INBOX)
    assert (Kind.ENQUIRY, (Intent.REMOVAL,)) == (found.kind, found.intents)


@pytest.mark.parametrize(
    "text",
    [
        "Den tidigare användaren har slutat, i stället ska följande läggas till:",
        "Please grant access until the end of the year.",
        "She returned from maternity leave and needs access.",
        "Do not end anybody's access.",
    ],
)
@pytest.mark.parametrize("order", ["above", "below"])
def test_who_comes_or_comes_back_is_asked_access_for(rulebook: Rulebook, text: str, order: str) -> None:
    body = f"{text}\n\n{FIELDS}" if order == "above" else f"{FIELDS}\n\n{text}"
    found = understand(message(HEADING, f"Hei\n\n{body}"), rulebook, INBOX)
    assert (Kind.ACCESS_REQUEST, ()) == (found.kind, found.intents)


def test_a_sentence_of_a_letter_that_came_as_a_file_speaks_too(rulebook: Rulebook) -> None:
    def letter(text: str) -> Kind:
        file = attachment("kirje.docx", lines(f"{text}\n\n{FIELDS}", where="kirje.docx"))
        return understand(message(HEADING, "Liitteenä.", files=(file,)), rulebook, INBOX).kind

    assert Kind.ENQUIRY is letter("Seuraavan henkilön käyttöoikeus voidaan päättää.")
    assert Kind.ACCESS_REQUEST is letter("Seuraavan henkilön käyttöoikeus voidaan myöntää.")
    # the empty place of a form for changes
    assert Kind.ACCESS_REQUEST is letter("Poistettavat henkilöt\n\nLisättävät henkilöt")


def test_people_beside_forms_end_no_registration(rulebook: Rulebook) -> None:
    text = "Aiempi yhteyshenkilömme siirtyi toiseen yritykseen."
    found = understand(message("Ilmoittautuminen yhteistestaukseen", f"Ilmoittaudumme.\n\n{text}"), rulebook, INBOX)
    assert (Kind.REGISTRATION, ()) == (found.kind, found.intents)
