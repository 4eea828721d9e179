"""How a whole text is worded: as programs write or as people do."""

from dataclasses import replace
from importlib.resources import files

import pytest
from building.messages import INBOX, attachment, lines, message

from inboxbot import kinds
from inboxbot.kinds import diction
from inboxbot.model import Address, Body, Kind, Message
from inboxbot.rulebook import Rulebook
from inboxbot.understand import understand

DESK = Address(email="info@talo.example", name="Talo")
MAIJA = Address(email="maija.koskela@firma.example", name="Maija Koskela")
OUR_ID = ("<jt.aaaaaaaaaaaaaaaaaaaaaaaaaa@kanta.example>",)
# No list of words has these.
PROGRAMS = (
    (
        "Täyttöaste alle rajan: säiliö 4",
        "Tila: täyttöaste alle rajan\nTämä ilmoitus muodostettiin mittauspisteessä klo 13.15",
    ),
    (
        "Bokningen är ändrad",
        "Din bokning är ändrad. Bokningsnummer: 88121. Kvittot skickas när betalningen har registrerats.",
    ),
    ("Sync summary", "Calendars synchronised: 14. Conflicts resolved: 0. Next synchronisation at 03:00."),
)


def evidence(rulebook: Rulebook, text: Message) -> list[str]:
    return [sign.evidence for sign in kinds.machine_signs(text, rulebook, INBOX)]


@pytest.mark.parametrize(("subject", "text"), PROGRAMS)
def test_a_text_worded_as_programs_write_is_a_machine_s_where_nobody_speaks(
    subject: str, text: str, rulebook: Rulebook
) -> None:
    (told,) = evidence(rulebook, message(subject, text, sender=DESK))
    assert told.startswith("worded as programs write (")
    assert all(word.isalpha() for word in told.partition("): ")[2].split(", "))
    assert not evidence(rulebook, message(subject, f"{text}\n\nMaija Koskela", sender=MAIJA))
    assert not evidence(rulebook, message(subject, f"Hei!\n\n{text}\n\nTerveisin\nMaija", sender=DESK))
    assert not evidence(rulebook, message(subject, text, sender=DESK, files=(attachment("loki.txt"),)))
    above = Body(own=(lines(text),), quoted="Hei, kiitos ilmoittautumisestanne. [JT-H658HH9F]")
    assert not evidence(rulebook, message(f"Re: {subject}", body=above, sender=DESK, in_reply_to=OUR_ID))


def told_from(score: float, monkeypatch: pytest.MonkeyPatch, rulebook: Rulebook, sent: Message) -> bool:
    """True where the message is a machine's just above a score and nobody's just below it."""
    told = []
    for reached in (score - 0.1, score + 0.1):
        monkeypatch.setattr(diction, "_score", lambda _, reached=reached: reached)
        told.append(bool(evidence(rulebook, sent)))
    return told == [False, True]


PLAIN = "Säiliö neljä on tyhjennetty tänään aamulla ja säiliö viisi iltapäivällä kello viisi."


@pytest.mark.parametrize(
    ("text", "sender", "wanted"),
    [
        (PLAIN, DESK, 2.4),
        # who has a name
        (PLAIN, MAIJA, 4.0),
        # who speaks of our matters
        ("Ilmoittautuminen on tullut meille tänään kahdesti, ensin aamulla ja sitten vielä iltapäivällä.", DESK, 3.2),
        # who greets
        (f"Hei,\n\n{PLAIN}", DESK, 3.2),
        # few words
        ("Lasku 77 välitetty eilen aamulla ostajalle.", DESK, 4.8),
        # what became of our letter, and to the second, and whom to ask; people tell of faults to the second, too
        (f"{PLAIN} Viestinne on mitattu.", DESK, 1.7),
        (f"{PLAIN} Viestinne on mitattu klo 17.00.12.", DESK, 1.4),
        (f"{PLAIN} Mitattu klo 17.00.12.", DESK, 2.4),
        (f"{PLAIN} Päivystys 040 555 0121.", DESK, 1.7),
    ],
)
def test_what_speaks_for_a_person_asks_for_more_and_what_speaks_for_a_program_for_less(
    text: str, sender: Address, wanted: float, rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert told_from(wanted, monkeypatch, rulebook, message("Asia", text, sender=sender))


def test_an_answer_needs_less_and_may_be_signed(rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = message("Re: Asia", PLAIN, sender=DESK, in_reply_to=OUR_ID)
    assert told_from(1.6, monkeypatch, rulebook, answer)
    signed = message("Re: Asia", f"{PLAIN}\n\nMaija Koskela", sender=MAIJA, in_reply_to=OUR_ID)
    assert told_from(4.0, monkeypatch, rulebook, signed)
    monkeypatch.setattr(diction, "_score", lambda _: 99.0)
    assert not evidence(rulebook, message("Asia", f"{PLAIN}\n\nMaija Koskela", sender=MAIJA))


def test_nothing_is_told_by_a_word_or_two(rulebook: Rulebook) -> None:
    assert not diction.score(message("Sync summary", "", sender=DESK), rulebook)
    for text in ("Frop!", "Ping", "Testi 1 2"):
        assert not evidence(rulebook, message(text, text, sender=DESK))


def test_people_who_use_the_words_of_machines_are_people(rulebook: Rulebook) -> None:
    text = "Kiitos vastauksesta. Olen lomalla perjantaina, palaan maanantaina ja lähetän silloin puuttuvan lomakkeen."
    written = message("Re: Aikataulu", text, sender=DESK, in_reply_to=OUR_ID)
    assert not evidence(rulebook, written)
    absent = message("Re: Aikataulu", "Olen lomalla perjantaihin.", sender=DESK, in_reply_to=OUR_ID)
    assert evidence(rulebook, absent)


def test_the_rules_can_do_without(rulebook: Rulebook) -> None:
    mail = rulebook.mail.model_copy(update={"learnt_diction": False})
    for subject, text in PROGRAMS:
        assert not evidence(replace(rulebook, mail=mail), message(subject, text, sender=DESK))


def test_a_request_for_people_bears_no_mark_of_it(rulebook: Rulebook) -> None:
    rows = "Etunimi: Maija\nSukunimi: Koskela\nSähköposti: maija.koskela@firma.example\nOrganisaatio: Firma Oy"
    subject, text = PROGRAMS[0]
    claim = understand(message(subject, f"{text}\n{rows}", sender=DESK), rulebook, INBOX)
    assert claim.kind is Kind.ACCESS_REQUEST
    assert not claim.machine_marked


def test_what_is_kept_of_the_mail_it_was_learnt_from_names_nobody() -> None:
    rows = files("inboxbot.kinds").joinpath("diction.tsv").read_text("utf-8").splitlines()[1:]
    runs = [row.split("\t")[0] for row in rows]
    assert len(runs) == len(set(runs)) > 10_000
    assert all(len(run) <= 6 and not set(run) & set("123456789") for run in runs)


def test_names_numbers_addresses_and_links_are_told_as_such() -> None:
    text = "Maija soitti 040 123 4567 ja kirjoitti osoitteesta maija@firma.example: https://firma.example/a?b=1"
    told = diction.told(message("Re: Asia [JT-H658HH9F]", text, sender=MAIJA))
    assert told == " re : asia | ~ soitti 0 0 0 ja kirjoitti osoitteesta @ / "
