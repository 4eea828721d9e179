"""A form reports the preliminary tests by its answers, like a message; some left, or a day to come, is no report."""

from datetime import datetime

import pytest
from building import meant
from building.claims import document
from building.messages import attachment, lines, message, table

from inboxbot.model import Block, Role
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.schedule import HELSINKI

ARRIVED = datetime(2019, 8, 20, 12, tzinfo=HELSINKI)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (table(("Esitestit", "Suoritettu 15.8.2019")), True),
        (table(("Esitestit suoritettu", "Kyllä")), True),
        (table(("Esitestit suoritettu (kyllä/ei)", "Kyllä")), True),
        (table(("Esitestit suoritettu", "15.8.2019")), True),
        (table(("Esitestitapaukset", "Kaikki suoritettu hyväksytysti")), True),
        (table(("Esitestit on suoritettu", "x")), True),
        (table(("Esitestit", "Hyväksytty")), True),
        (table(("Preliminary tests", "Completed")), True),
        (table(("Förtesten", "Utförda och godkända")), True),
        (table(("Lisätiedot", "Esitestit on suoritettu hyväksytysti.")), True),
        (lines("Esitestit: Suoritettu 15.8.2019"), True),
        (lines("Esitestit suoritettu: kyllä"), True),
        (table(("Esitestit suoritettu", "Ei")), False),
        (table(("Esitestit suoritettu", "")), False),
        (table(("Esitestit suoritettu: Kyllä / Ei", "Ei")), False),
        (table(("Esitestit suoritettu", "Kyllä", "Ei")), False),
        (table(("Esitestit suoritettu", "30.9.2019")), False),
        (table(("Esitestit suoritettu", "viikolla 38")), False),
        (table(("Esitestit", "Suoritetaan elokuussa")), False),
        (table(("Esitestit", "Suoritettu, kaksi kesken")), False),
        (table(("Esitestit", "Ei vielä suoritettu")), False),
        (table(("Esitestit", "Kyllä")), False),
        (table(("Esitestien yhteyshenkilö", "Kaisa Järvi")), False),
        (table(("", "Kyllä", "Ei"), ("Esitestit suoritettu", "", "x")), False),
        (table(("Förtestens läge", "Inte rapporterade än"), ("Övrigt", ""), ("Datum", "16.4.2019")), False),
        (lines("Esitestit on suoritettu ennen jakson alkua."), False),
    ],
)
def test_a_form_reports_the_tests_by_its_answers(rulebook: Rulebook, content: Block, expected: bool) -> None:
    file = attachment("ilmoittautuminen.xlsx", content)
    filled = (document(Role.REGISTRATION_FORM, digest=file.sha256, filename=file.filename),)
    sent = message("Ilmoittautuminen", files=(file,), received_at=ARRIVED)
    assert expected is meant.claim(sent, rulebook, filled).tests_reported


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Esitestit on tehty hyväksytysti 15.8.2019.", True),
        ("Esitestit on tehty. Yksi liite puuttuu vielä.", True),
        ("Esitestit ovat valmiit lukuun ottamatta kahta.", False),
        ("Esitestit on tehty, mutta yksi on kesken.", False),
        ("Förtesten är utförda utom två.", False),
        ("The preliminary tests have been completed except for two.", False),
        ("Esitestit ovat valmiit 30.9.2019.", False),
        ("Esitestit ajamme maaliskuussa ja raportoimme tulokset silloin.", False),
        ("Kun esitestit ovat valmiit, palaamme asiaan.", False),
        ("Esitestien tulokset toimitetaan ennen jakson alkua.", False),
        ("Esitestit saatu ajettua, kaikki OK.", True),
        ("Esitestien tulokset liitteenä.", True),
        ("Förtesten är nu gjorda och godkända.", True),
        ("We will report the results of the preliminary tests in April.", False),
    ],
)
def test_tests_of_which_some_are_left_are_not_reported(rulebook: Rulebook, text: str, expected: bool) -> None:
    assert expected is meant.claim(message("", text, received_at=ARRIVED), rulebook).tests_reported
