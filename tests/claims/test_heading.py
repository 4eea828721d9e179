import unicodedata

import pytest
from building.messages import message

from inboxbot.claims.heading import first_line_heading, heading, heading_meant
from inboxbot.letter import Letter
from inboxbot.model import Body, Heading
from inboxbot.rulebook import Rulebook

HEADING = "Käyttöoikeus ulkoiseen työtilaan"


@pytest.mark.parametrize(
    "subject",
    [
        HEADING,
        unicodedata.normalize("NFD", HEADING),
        f"  {HEADING} ",
        f"[EXTERNAL] {HEADING}",
        f"[ULKOINEN] {HEADING}",
        f"Turvaposti: {HEADING}",
        f"[EXTERNAL] [SPAM] {HEADING}",
        HEADING.replace(" ", "\u00a0"),
    ],
)
def test_the_heading_is_exact_once_composed_and_freed_of_a_gateways_tag(rulebook: Rulebook, subject: str) -> None:
    assert Heading.EXACT is heading(message(subject), rulebook)


@pytest.mark.parametrize(
    "subject",
    [
        HEADING.upper(),
        HEADING.lower(),
        f"VS: {HEADING}",
        f"Re[2]: VL: {HEADING}",
        f"Re: [EXTERNAL] Fwd: {HEADING}",
        f"{HEADING} / Firma Oy",
        f"Firma Oy: {HEADING}, kaksi henkilöä",
        f"“{HEADING}”",
        HEADING + ".",
        "Kayttooikeus ulkoiseen tyotilaan",
        "Kaeyttoeoikeus ulkoiseen tyoetilaan",
        "K+AOQ-ytt+APY-oikeus ulkoiseen ty+APY-tilaan",
        "Käyttöoikeus ulkoiseen työtilan",
        "Käyttöoikeudet ulkoiseen työtilaan",
        "Käyttöoikeus_ulkoiseen_työtilaan",
        "Access right to external workspace",
        "Access rights to the external workspace - Firma Oy",
        "Åtkomsträtt till extern arbetsyta",
    ],
)
def test_a_recognisable_heading_is_a_variant(rulebook: Rulebook, subject: str) -> None:
    assert Heading.VARIANT is heading(message(subject), rulebook)


@pytest.mark.parametrize(
    "subject",
    [
        "",
        "Käyttöoikeus",
        "Käyttöoikeus ulkoiseen järjestelmään",
        "Ulkoinen työtila",
        "Työtilaan ei pääse",
        "Ilmoittautuminen yhteistestaukseen",
        "Access right to patient data",
        "???????????????????????????????",
        "Lasku 12345",
        "Kokouskutsu: ulkoiseen arviointiin liittyvä työpaja",
    ],
)
def test_another_subject_is_not_the_heading(rulebook: Rulebook, subject: str) -> None:
    assert Heading.ABSENT is heading(message(subject), rulebook)


def test_the_heading_of_a_forwarded_message_is_a_variant(rulebook: Rulebook) -> None:
    body = Body(forwarded_subject=HEADING, is_forward=True)
    assert Heading.VARIANT is heading(message("VL: tämä teille", body=body), rulebook)


def test_the_heading_as_the_first_own_line_is_seen(rulebook: Rulebook) -> None:
    assert first_line_heading(message("Hei", f"{HEADING}\n\nEtunimi: Maija"), rulebook)
    assert not first_line_heading(message("Hei", f"Hei,\n{HEADING}"), rulebook)
    long = f"Pyydämme, että {HEADING.lower()} annetaan mahdollisimman pian."
    assert not first_line_heading(message("Hei", long), rulebook)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Hei, tässä oikealla otsikolla.\n\nMaija", True),
        ("Lähetän uudestaan.", True),
        ("Här med rätt rubrik.", True),
        ("Now with the right subject line.", True),
        ("Anteeksi, Matti ei tarvitsekaan oikeuksia.", False),
        ("", False),
    ],
)
def test_an_answer_about_the_heading_is_told_by_its_words(rulebook: Rulebook, text: str, meant: bool) -> None:
    assert meant is heading_meant(Letter(message("VS: Käyttöoikeus ulkoiseen työtilaan", text)), rulebook)
