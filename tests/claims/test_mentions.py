"""What lies behind, is only promised or belongs to another sentence is no claim."""

import pytest
from building.messages import message

from inboxbot import claims
from inboxbot.rulebook import Rulebook


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
    assert expected is claims.named(message("", text), (), rulebook).tests_reported
