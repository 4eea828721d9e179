"""An address and hardly a word beside it, in an answer about access, is what was asked for; nothing else is."""

import pytest
from building.messages import lines, message

from inboxbot.model import Address, Message
from inboxbot.participants import gather
from inboxbot.rulebook import default_directory, load

RULES = load(default_directory())
OUTI = Address(name="Outi Ojala", email="outi.ojala@firma.example")
THREAD = ("<jt.aaaaaaaaaaaaaaaaaaaaaaaaaa@kela.example>",)
HEADING = "VS: Käyttöoikeus ulkoiseen työtilaan"


def answer(text: str, subject: str = HEADING, thread: tuple[str, ...] = THREAD) -> Message:
    own = (lines(f"Hei,\n\n{text}\n\nT. Outi"),)
    return message(subject, own=own, sender=OUTI, in_reply_to=thread)


def read(said: Message) -> list[str | None]:
    return [person.email.value if person.email else None for person in gather(said, RULES)]


@pytest.mark.parametrize(
    "text",
    [
        "sanna.maki@firma.example",
        "Sanna Mäki, sanna.maki@firma.example",
        "Mäki Sanna\n<sanna.maki@firma.example>",
        "Kiitos!\n\nsanna.maki@firma.example",
        "Pahoittelut!\nsanna.maki@firma.example\n\nMukavaa päivää!",
        "Hyvää huomenta,\nsanna.maki@firma.example\n\nOuti\nFirma Oy, p. 040 123 4567",
        "Tässä:\nsanna.maki@firma.example",
    ],
)
def test_an_address_alone_is_read(text: str) -> None:
    assert ["sanna.maki@firma.example"] == read(answer(text))
    assert [] == read(answer(text, subject="VS: Ilmoittautuminen yhteistestaukseen"))
    assert [] == read(answer(text, thread=()))


@pytest.mark.parametrize(
    "text",
    [
        "Lisätkää myös matti.meri@firma.example",
        "Kopio tästä osoitteeseen pomo@firma.example",
        "outi.ojala@firma.example",
        "Sannan osoite on sanna.maki@firma.example.",
        "Vanha osoite sanna.maki@firma.example",
        "Vanha: sanna.maki@firma.example",
        "Vanha osoite\nsanna.maki@firma.example",
        "Liisa Laine, sanna.maki@firma.example",
        "Vanha osoite:\nsanna.maki@firma.example",
        "Ei ole sanna.maki@firma.example",
        "Väärä osoite!\nsanna.maki@firma.example",
        "Vanha\nsanna.maki@firma.example",
        "Vanhentunut,\nsanna.maki@firma.example",
        "sanna.maki@firma.example\nEi käytössä!",
        "sanna.maki@firma.example\nEi!",
        "Tämäkö?\nsanna.maki@firma.example",
        "Liisa Laine\nsanna.maki@firma.example",
        "Sanna Mäki, asanna.maki@firma.example",
        "En tiedä, kysyn.\n\nFirma Oy\ninfo@firma.example",
        "Onko osoite sanna.maki@firma.example?",
        "sanna.maki@firma.example\nmatti.meri@firma.example",
        "Emme pääse työtilaan, vaikka kirjauduimme ohjeen mukaan tunnuksella sanna.maki@firma.example tänään.",
    ],
)
def test_an_address_beside_other_words_is_not(text: str) -> None:
    assert [] == read(answer(text))
