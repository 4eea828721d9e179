"""An answer to a letter of ours whose mail program marks no quote."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from reading_material import letter, lines, read
from ruamel.yaml import YAML

from inboxbot.model import Message

EXAMPLE = "”Organisaation OID: 1.2.246.10.2462460”"
SWEDISH = "”Organisationens OID: 1.2.246.10.2462460”"
HEAD = "-----Alkuperäinen viesti-----\nLähettäjä: Kela <k@bot.example>\nLähetetty: 3.2.2020\nAihe: Re: Käyttöoikeus\n\n"
AUTOMATIC = "Tämä on automaattinen viesti. Jos teillä on kysyttävää, vastatkaa tähän viestiin: tuki@kanta.example"
END = "Det här är ett automatiskt meddelande. Om ni har frågor, svara på det här meddelandet: tuki@kanta.example"
OURS = f"""På svenska längre ner.

Hei!

   Sähköposti: maija@firma.example
   - OID puuttuu. Lähettäkää se näin: {EXAMPLE}.

{AUTOMATIC}

{"-" * 64}
PÅ SVENSKA

Hej!

   E-post: maija@firma.example
   - OID saknas. Skicka den så här: {SWEDISH}.

{END}
"""
OID = "OID: 1.2.246.10.2048198"


def answer(body: str) -> Message:
    return read(letter(body, subject="VS: Käyttöoikeus"))


@pytest.mark.parametrize("head", ["", HEAD, "Hei!\n\n", f"Hei!\n\n{HEAD}"])
@pytest.mark.parametrize("between", ["\n", ""])
def test_what_stands_below_our_letter_is_the_senders(head: str, between: str) -> None:
    sent = answer(f"{head}{OURS}{between}{OID}\n")
    assert OID == lines(sent.body.own)[-1]
    assert "Hej!" in sent.body.quoted
    assert "OID puuttuu" not in "\n".join(lines(sent.body.own))
    assert () == sent.losses


def test_our_letter_alone_holds_nothing_of_the_senders() -> None:
    sent = answer(HEAD + OURS)
    assert [] == lines(sent.body.own)
    assert () == sent.losses


def test_our_letter_wrapped_ends_where_its_paragraph_does() -> None:
    wrapped = OURS.replace("Om ni har frågor, ", "Om ni har frågor,\n")
    assert [OID] == lines(answer(f"{wrapped}\n{OID}\n").body.own)


@pytest.mark.parametrize("above", ["Hej!\n", "   Sähköposti", AUTOMATIC])
def test_a_line_typed_into_our_letter_is_the_senders(above: str) -> None:
    sent = answer(HEAD + OURS.replace(above, f"{OID}\n{above}", 1))
    assert [OID] == lines(sent.body.own)
    assert () == sent.losses


def test_two_lines_of_one_value_typed_into_our_letter_are_the_senders() -> None:
    typed = OURS.replace("   Sähköposti", f"{OID}\n   Sähköposti").replace("   - OID p", f"{OID}\n   - OID p")
    assert [OID, OID] == lines(answer(HEAD + typed).body.own)


def test_what_is_typed_into_a_line_of_ours_waits_for_a_person() -> None:
    sent = answer(HEAD + OURS.replace("OID puuttuu.", "OID puuttuu. -> 1.2.246.10.2048198"))
    assert [] == lines(sent.body.own)
    assert ("answer-mixed-with-our-letter",) == sent.losses


def test_a_letter_quoted_below_ours_is_a_quote_again() -> None:
    sent = answer(f"{HEAD}{OURS}\n{OID}\n\n{HEAD}Vanha: kenttä\n")
    assert [OID] == lines(sent.body.own)


def test_a_letter_of_ours_that_is_cut_short_goes_on_to_the_end() -> None:
    sent = answer(f"{HEAD}{OURS.replace(END, '')}\n{OID}\n")
    assert [] == lines(sent.body.own)


SAMPLE = ("Maija", "Meikäläinen", "maija.meikalainen@{}.example", "{}", "1.2.246.10.12345671")
FINNISH_LABELS = ("Etunimi", "Sukunimi", "Sähköposti", "Organisaatio", "Organisaation OID")
SWEDISH_LABELS = ("Förnamn", "Efternamn", "E-post", "Organisation", "Organisationens OID")
FILLED = ("Sanna", "Heikkinen", "sanna.heikkinen@hoiva.example", "Hoiva Oy", "1.2.246.10.2048198")


def block(labels: tuple[str, ...], values: tuple[str, ...]) -> str:
    return "".join(f"   {label}: {value}\n" for label, value in zip(labels, values, strict=True))


def sample(labels: tuple[str, ...], domain: str, firm: str) -> str:
    return block(labels, tuple(value.format(domain if "@" in value else firm) for value in SAMPLE))


IN_FINNISH = sample(FINNISH_LABELS, "yritys", "Yritys Oy")
IN_SWEDISH = sample(SWEDISH_LABELS, "foretag", "Företag Ab")
ASKED = OURS.replace("Hei!\n\n", f"Hei!\n\n{IN_FINNISH}\n").replace("Hej!\n\n", f"Hej!\n\n{IN_SWEDISH}\n")


@pytest.mark.parametrize(("ours", "labels"), [(IN_FINNISH, FINNISH_LABELS), (IN_SWEDISH, SWEDISH_LABELS)])
@pytest.mark.parametrize("keeps", [None, "", "\n"])
def test_who_writes_over_our_example_or_below_it_is_read_whole(
    ours: str, labels: tuple[str, ...], keeps: str | None
) -> None:
    filled = block(labels, FILLED)
    typed = filled if keeps is None else ours + keeps + filled
    sent = answer(HEAD + ASKED.replace(ours, typed))
    assert filled.split("\n")[:-1] == [f"   {line.strip()}" for line in lines(sent.body.own)]
    assert () == sent.losses


def test_values_in_two_languages_of_our_letter_wait_for_a_person() -> None:
    other = "OID: 1.2.246.10.20774740"
    sent = answer(HEAD + OURS.replace("Hej!\n", f"{other}\nHej!\n").replace("Hei!\n", f"{OID}\nHei!\n"))
    assert [] == lines(sent.body.own)
    assert ("answer-mixed-with-our-letter",) == sent.losses


def test_what_our_letters_show_as_examples_is_known() -> None:
    root = Path(__file__).parent.parent.parent
    rules = YAML(typ="safe").load((root / "rules" / "mail.yaml").read_text("utf-8"))
    words = [YAML(typ="safe").load(path.read_text("utf-8")) for path in sorted(root.glob("templates/words.*.yaml"))]
    assert {forms["example"] for of in words for forms in of["fields"].values()} == set(rules["own_letter_examples"])


SHEETS = Path(__file__).parent.parent / "fixtures"
LETTER = re.compile(r"\nreply: [^\n]*\nsubject: [^\n]*\n\n(.*)", re.DOTALL)


def letters() -> Iterator[str]:
    for sheet in sorted(SHEETS.rglob("*.decision.txt")):
        found = LETTER.search(sheet.read_text("utf-8"))
        if found:
            yield found[1].rstrip("\n")


def test_every_letter_that_we_write_is_known_to_its_end() -> None:
    sent = [answer(f"{HEAD}{ours}\n{OID}\n") for ours in letters()]
    assert len(sent) > 300
    assert {()} == {message.losses for message in sent}
    assert {(OID,)} == {tuple(lines(message.body.own)) for message in sent}
