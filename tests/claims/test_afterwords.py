"""What is said below the sender's name."""

from dataclasses import replace

import pytest
from building import meant
from building.messages import message

from inboxbot.model import Intent, Message
from inboxbot.rulebook import Rulebook

THREAD = ("<reply@kela.example>",)


def signed(text: str, below: str) -> Message:
    sent = message("VS: asia", text, in_reply_to=THREAD)
    return replace(sent, body=replace(sent.body, signature=f"Terveisin\nKaisa\n\n{below}"))


@pytest.mark.parametrize(
    ("below", "wanted"),
    [
        ("Olemme muuten eri mieltä asiasta.", Intent.REVIEW),
        ("Vi återkallar vår anmälan.", Intent.WITHDRAWAL),
        ("We disagree with the result.", Intent.REVIEW),
        ("Poistakaa myös Kallen käyttöoikeudet.", Intent.REMOVAL),
    ],
)
def test_a_sentence_that_acts_is_heard_below_the_name(rulebook: Rulebook, below: str, wanted: Intent) -> None:
    assert (wanted,) == meant.intents(signed("Kiitos!", below), rulebook)


@pytest.mark.parametrize("below", ["Milloin testaus alkaa?", "Ilmoittaudumme jaksolle 5-12/2020."])
def test_thanks_with_more_below_the_name_are_not_thanks_alone(rulebook: Rulebook, below: str) -> None:
    assert () == meant.intents(signed("Kiitos!", below), rulebook)


@pytest.mark.parametrize(
    "below",
    [
        "Firma Oy\nPuh. 040 1234567\n\nTestaus jää meiltä kuitenkin väliin.",
        "Firma Oy\nPuh. 040 1234567\n\nYhteyshenkilö on vaihtunut, uusi on matti@firma.example.",
        "Firma Ab\nTfn 06 123 4567\n\nVi måste tyvärr avstå.",
        "Firma Ltd\nTel. +358 40 1234567\n\nThe registration was a mistake.",
    ],
)
def test_who_tells_something_below_the_name_does_not_only_thank(rulebook: Rulebook, below: str) -> None:
    assert Intent.COURTESY not in meant.intents(signed("Kiitos!", below), rulebook)


@pytest.mark.parametrize(
    "below",
    [
        "Firma Oy\nMannerheimintie 1, 00100 Helsinki\n+358 40 1234567\nkaisa@firma.example\nwww.firma.example",
        "We do not accept any liability for viruses. Unless it was agreed otherwise, this message is no offer.",
        "Onko sinulla kysyttävää? Katso https://firma.example/tuki",
        "Firma Oy\nPuh. 040 1234567\n\nTeemme terveydestä helppoa.",
        "Firma Oy\nPuh. 040 1234567\nSenior Testausasiantuntija\nTestaus ja laadunvarmistus",
        "Firma Ab\nTfn 06 123 4567\n\nVi bryr oss om dig.",
        "Firma Ltd\nTel. +358 40 1234567\n\nWe make health care simple.",
        "Care without borders",
    ],
)
def test_what_a_house_says_below_every_letter_wants_nothing(rulebook: Rulebook, below: str) -> None:
    assert (Intent.COURTESY,) == meant.intents(signed("Kiitos!", below), rulebook)


@pytest.mark.parametrize(
    "text",
    [
        "Kiitti",
        "Suurkiitos!",
        "👍",
        "Tack! God fortsättning på veckan.",
        "Vielen Dank",
    ],
)
def test_thanks_are_known_in_many_words(rulebook: Rulebook, text: str) -> None:
    assert (Intent.COURTESY,) == meant.intents(message("VS: asia", text, in_reply_to=THREAD), rulebook)


@pytest.mark.parametrize("text", ["👎", "Kiitti, mutta jakso on 5-12/2020.", "👍 OID on 1.2.246.10.2048198"])
def test_near_thanks_are_none(rulebook: Rulebook, text: str) -> None:
    assert () == meant.intents(message("VS: asia", text, in_reply_to=THREAD), rulebook)


@pytest.mark.parametrize(
    "text",
    [
        "Systemet blir inte klart, därför hoppar vi över den här omgången och drar oss ur.",
        "We are not ready, so we have to withdraw from this round.",
        "Valitettavasti luovumme osallistumisesta.",
        "Vänligen avboka dock vår anmälan.",
    ],
)
def test_a_withdrawal_behind_its_reason_is_one(rulebook: Rulebook, text: str) -> None:
    assert (Intent.WITHDRAWAL,) == meant.intents(message("VS: asia", text, in_reply_to=THREAD), rulebook)


@pytest.mark.parametrize(
    "text",
    [
        "Emme vetäydy yhteistestauksesta.",
        "Vetäydymme jaksosta 9/2019-4/2020 ja ilmoittaudumme jaksolle 5-12/2020.",
        "Emme jätä kierrosta väliin.",
    ],
)
def test_who_stays_withdraws_nothing(rulebook: Rulebook, text: str) -> None:
    assert Intent.WITHDRAWAL not in meant.intents(message("VS: asia", text, in_reply_to=THREAD), rulebook)
