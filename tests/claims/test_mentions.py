"""What lies behind, is only promised or belongs to another sentence is no claim."""

import pytest
from building.messages import INBOX, message

from inboxbot import claims
from inboxbot.rulebook import Rulebook
from inboxbot.understand import understand


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Esitestit ajamme maaliskuussa ja raportoimme tulokset silloin.", False),
        ("Kun esitestit ovat valmiit, palaamme asiaan.", False),
        ("Esitestien tulokset toimitetaan ennen jakson alkua.", False),
        ("Esitestit saatu ajettua, kaikki OK.", True),
        ("Esitestien tulokset liitteenä.", True),
        ("Förtesten är nu gjorda och godkända.", True),
        ("We will report the results of the preliminary tests in April.", False),
    ],
)
def test_promised_tests_are_not_reported(rulebook: Rulebook, text: str, expected: bool) -> None:
    assert expected is claims.tests_reported(message("", text), (), rulebook)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ensimmäinen sertifiointimme on tehty 2018.", False),
        ("Kyseessä on järjestelmän ensimmäinen sertifiointi.", True),
    ],
)
def test_a_certification_that_was_done_is_not_the_first(rulebook: Rulebook, text: str, expected: bool) -> None:
    assert expected is claims.first_certification(message("", text), (), rulebook)


@pytest.mark.parametrize(
    "text",
    [
        "Ilmoittaudumme sosiaalihuollon yhteistestaukseen 5-12/2020. 1. vaiheen toiminnot on testattu aiemmin.",
        "Vi anmäler inte första etappens funktioner utan andra etappens i Socialvårdens klientdatalager, 5–12/2020.",
        "Ilmoittaudumme sosiaalihuollon yhteistestaukseen 5-12/2020. Jakso 9/2019-4/2020 jäi meiltä väliin.",
        "Ilmoittaudumme sosiaalihuollon yhteistestaukseen 5-12/2020. "
        "Järjestelmällä on voimassa oleva hyväksyntä Reseptikeskukseen.",
    ],
)
def test_one_sentence_does_not_take_away_what_another_claims(rulebook: Rulebook, text: str) -> None:
    claim = understand(message("Ilmoittautuminen", text), rulebook, INBOX)
    assert ["social_welfare"] == [c.value.value for c in claim.services]
    assert ["2020-05/2020-12"] == [str(c.value) for c in claim.periods]
