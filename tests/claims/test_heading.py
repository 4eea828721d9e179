import unicodedata

import pytest
from building.messages import message

from inboxbot.claims.heading import first_line_heading, heading, heading_meant
from inboxbot.letter import Letter
from inboxbot.model import Body, Heading
from inboxbot.rulebook import Rulebook

HEADING = "Käyttöoikeus ulkoiseen työtilaan"
UTF8 = HEADING.encode()


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
        UTF8.decode("cp1252"),
        UTF8.decode("latin-1"),
        UTF8.decode("cp1252").encode().decode("cp1252"),
        UTF8.decode("cp850"),
        UTF8.decode("cp437"),
        UTF8.decode("mac_roman"),
        HEADING.encode("latin-1").decode("utf-8", "replace"),
        HEADING.encode("latin-1").decode("cp850"),
        HEADING.encode("cp850").decode("cp1252"),
        HEADING.encode("mac_roman").decode("latin-1"),
        HEADING.encode("ascii", "replace").decode(),
        HEADING.encode("ascii", "ignore").decode(),
        UTF8.decode("ascii", "replace"),
        "Kayttooikeus ulkoiseen tyotilaan",
        "Kaeyttoeoikeus ulkoiseen tyoetilaan",
        "K&auml;ytt&ouml;oikeus ulkoiseen ty&ouml;tilaan",
        "K&#228;ytt&#246;oikeus ulkoiseen ty&#246;tilaan",
        "K=C3=A4ytt=C3=B6oikeus ulkoiseen ty=C3=B6tilaan",
        "K%C3%A4ytt%C3%B6oikeus%20ulkoiseen%20ty%C3%B6tilaan",
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
        "Käyttöoikeus potilastietoihin",
        "Käyttöoikeus",
        "Käyttöoikeus ulkoiseen järjestelmään",
        "Ulkoinen työtila",
        "Työtilaan ei pääse",
        "Ilmoittautuminen yhteistestaukseen",
        "Access right to patient data",
        "???????????????????????????????",
        "\ufffd" * 32,
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
