"""A message speaks by its words, then by its labels, then by files in Swedish, then by its subject."""

import pytest
from building.messages import lines, table

from inboxbot.letter.zones.language import guessed, told_by
from inboxbot.model import Block, Language

HEADING = "Käyttöoikeus ulkoiseen työtilaan"
SWEDISH: tuple[Block, ...] = (
    table(("Förnamn", "Efternamn", "E-post", "Organisation", "OID-kod"), ("Matti", "Virtanen", "m@x.example", "X Oy")),
)
FORM: tuple[Block, ...] = (
    lines("Anmälan till samtestning\nLeverantör: Firma Oy\nTjänst: Receptcentret\nKontaktperson: Matti Virtanen"),
)
FINNISH: tuple[Block, ...] = (table(("Etunimi", "Sukunimi", "Sähköposti", "Organisaatio", "OID"), ("Åsa", "Öberg")),)
ENGLISH: tuple[Block, ...] = (lines("Architecture description\nThe system is connected to the Prescription Centre."),)


def language(body, subject, files=(), words=None):
    return told_by(body, "", (), words or {}) or guessed(body, subject, files)


@pytest.mark.parametrize("files", [(SWEDISH,), (FORM,), (FINNISH, SWEDISH), (ENGLISH, FORM)])
@pytest.mark.parametrize("body", [(), ("",), ("Mvh Åsa",)])
def test_swedish_files_speak_for_a_message_that_says_nothing(
    files: tuple[tuple[Block, ...], ...], body: tuple[str, ...]
) -> None:
    assert Language.SV is language(body, HEADING, files)


@pytest.mark.parametrize("files", [(), (FINNISH,), (ENGLISH,)])
def test_files_in_other_languages_leave_it_to_the_subject(files: tuple[tuple[Block, ...], ...]) -> None:
    assert Language.FI is language((), HEADING, files)
    assert Language.SV is language((), "Anmälan till samtestning", files)


@pytest.mark.parametrize(
    ("body", "subject", "told"),
    [
        (("Hei, ohessa tiedot uusista käyttäjistämme.",), HEADING, Language.FI),
        (("Hello, please find the new users attached.",), HEADING, Language.EN),
        ((), "Access right to external workspace", Language.EN),
    ],
)
def test_who_writes_is_answered_in_what_they_wrote(body: tuple[str, ...], subject: str, told: Language) -> None:
    assert told is language(body, subject, (SWEDISH,))
