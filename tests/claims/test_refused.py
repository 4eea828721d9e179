"""A row of a form that is answered no tells of nothing earlier."""

import pytest
from building import meant
from building.claims import at, digest, document
from building.messages import attachment, lines, message, table

from inboxbot import claims
from inboxbot.model import Block, Intent, Message, Role
from inboxbot.rulebook import Rulebook

FORM = (document(Role.REGISTRATION_FORM, digest=digest("form")),)
REFUSED = [
    ("Korvaako aiemman ilmoittautumisen:", "Ei"),
    ("Aiempi ilmoittautuminen:", "Ei ole"),
    ("Onko samasta järjestelmästä lähetetty lomake aiemmin?", "Ei."),
    ("Korjattu lomake (kyllä/ei):", "ei"),
    ("Onko kyseessä korjattu lomake?", "☐ Kyllä ☒ Ei"),
    ("Sovittu Kelan kanssa:", "ei"),
    ("Ersätter tidigare anmälan:", "Nej"),
    ("Är detta en rättad blankett?", "Nej"),
    ("Tidigare anmälan:", "Ingen"),
    ("Replaces an earlier registration:", "No"),
    ("Previous registration:", "none"),
    ("Previous registration:", "N/A"),
    ("Previous registration:", "–"),
]
ANSWERED = [
    ("Korvaako aiemman ilmoittautumisen:", "Kyllä"),
    ("Aiempi ilmoittautuminen:", "28.8.2019"),
    ("Aiempi ilmoittautuminen:", "Ei vielä kuitattu, lähetetty 28.8."),
    ("Kuittaus aiempaan ilmoittautumiseen:", "ei"),
    ("Ersätter tidigare anmälan:", "Ja"),
    ("Har ni bekräftat vår tidigare anmälan?", "Nej"),
    ("Replaces an earlier registration:", "yes"),
    ("Lähetimme lomakkeet jo 28.8., tulivatko ne teille?", "Ei."),
    ("Lähetimme lomakkeet jo 28.8. Muutoksia aiempaan:", "Ei."),
]


def late(*own: Block, files: tuple[Block, ...] = ()) -> Message:
    form = (attachment("lomake.docx", *files, sha256=digest("form")),) if files else ()
    return message("Ilmoittautuminen", own=own, files=form, received_at=at("2019-09-12 10:00"))


@pytest.mark.parametrize(("label", "answer"), REFUSED)
def test_a_row_answered_no_takes_up_nothing(rulebook: Rulebook, label: str, answer: str) -> None:
    row = f"{label} {answer}"
    text = lines(f"Hei,\n\nIlmoittaudumme jaksolle 9/2019–4/2020.\n\n{row}\n\nTerveisin Maija")
    cells = table(("Versio", "3"), (label, answer))
    form = (lines(f"Ilmoittautumislomake\nVersio: 3\n{row}"),)
    for told in (late(text), late(cells), late(lines("Lomakkeet ohessa."), files=form), late(cells, files=(cells,))):
        assert not claims.takes_up(told, FORM, rulebook)


@pytest.mark.parametrize(("label", "answer"), ANSWERED)
def test_a_row_answered_otherwise_or_one_that_complains_is_heard(rulebook: Rulebook, label: str, answer: str) -> None:
    assert claims.takes_up(late(lines(f"Hei,\n\n{label} {answer}\n\nTerveisin Maija")), (), rulebook)
    assert claims.takes_up(late(table(("Versio", "3"), (label, answer))), (), rulebook)


def test_an_empty_answer_is_no_where_another_label_follows_it(rulebook: Rulebook) -> None:
    assert not claims.takes_up(late(lines("Aiempi ilmoittautuminen:\nPalvelu: Kvarkki")), (), rulebook)
    assert claims.takes_up(late(lines("Aiempi ilmoittautuminen:\nelokuun lopussa")), (), rulebook)


@pytest.mark.parametrize("row", ["Återkallar anmälan: Nej", "Withdrawal of registration: none"])
def test_a_withdrawal_answered_no_is_none(rulebook: Rulebook, row: str) -> None:
    assert Intent.WITHDRAWAL not in meant.intents(late(lines(f"Hej,\n\n{row}\n\nMaija")), rulebook)


@pytest.mark.parametrize("row", ["Återkallar anmälan: Ja", "Withdrawal of registration: yes"])
def test_a_withdrawal_answered_yes_is_one(rulebook: Rulebook, row: str) -> None:
    assert Intent.WITHDRAWAL in meant.intents(late(lines(f"Hej,\n\n{row}\n\nMaija")), rulebook)
