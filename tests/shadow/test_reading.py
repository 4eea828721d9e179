"""What an officer answered is told by its words, and by none where they do not tell."""

import pytest

from inboxbot.model import Verdict
from inboxbot.rulebook import default_directory
from inboxbot.shadow import Reader, reader


@pytest.fixture(scope="module")
def told_by() -> Reader:
    return reader(default_directory())


@pytest.mark.parametrize(
    ("outcome", "text"),
    [
        (Verdict.ACCEPTED, "Hei!\nOikeudet on nyt myönnetty molemmille."),
        (Verdict.ACCEPTED, "Hej!\nAnmälan är godkänd.\nMvh Virve"),
        (Verdict.INCOMPLETE, "Hei,\nlomakkeesta puuttuu järjestelmän nimi. Voisitteko lähettää sen?"),
        (Verdict.INCOMPLETE, "Hi, the OID is missing. Could you send it?"),
        (Verdict.REJECTED, "Hei! Ilmoittautumisaika on päättynyt, seuraava jakso alkaa keväällä."),
        (Verdict.REJECTED, "Pyyntöä ei voida hyväksyä, koska se on myöhässä."),
        (None, "Hei!\nSoitan huomenna.\nt. Virve"),
        (None, "Emme ole vielä myöntäneet oikeuksia."),
        (None, ""),
    ],
)
def test_an_outcome_is_told_where_the_words_are_clear(outcome: Verdict | None, text: str, told_by: Reader) -> None:
    assert outcome is told_by.told(text).outcome


def test_the_words_that_tell_are_shown(told_by: Reader) -> None:
    assert ("puuttuu",) == told_by.told("Liitteestä puuttuu OID.").why
    assert () == told_by.told("Kiitos!").why
