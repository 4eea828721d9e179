from datetime import UTC, datetime
from email import message_from_bytes, policy

import pytest
from building.claims import FORMS, access, registration
from building.conversation import INBOX, Conversation

from inboxbot.explain import letter_text
from inboxbot.model import Act, Claim, Intent, Language, Outgoing, Ruling
from inboxbot.replies import Letterhead, compose, default_directory, load_texts
from inboxbot.rulebook import default_directory as rules_directory
from inboxbot.rulebook import load
from inboxbot.ruling import ruled

RULES = load(rules_directory())
TEXTS = load_texts(default_directory())
AT = datetime(2019, 9, 10, 8, 0, tzinfo=UTC)
FORBIDDEN = ("päätös", "päätök", "hylätty", "hylkää", "beslut", "avslag", "decision")
NOTE = "Sovimme tästä puhelimessa.\nTuokaa lomake https://kanta.example/lomake"


def letter(act: Act, claim: Claim, note: str = NOTE) -> Outgoing:
    talk = Conversation(RULES)
    said = talk.say(claim)
    assert said.case is not None
    ruling = Ruling(case=said.case, act=act, note=note, at=AT)
    decision, after = ruled(ruling, talk.cases[said.case], said.head, RULES, INBOX)
    bare = Claim(head=said.head, kind=after.kind)
    return compose(decision, bare, after, RULES, TEXTS, Letterhead(contact="tuki@kanta.example"), ruling)


MATTERS = (registration(), registration(documents=FORMS[:1]), registration(intents=(Intent.WITHDRAWAL,)), access())


@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize("claim", MATTERS)
def test_a_person_s_letter_holds_the_note_in_every_language_and_no_forbidden_word(act: Act, claim: Claim) -> None:
    text = letter_text(letter(act, claim).raw)
    assert 2 == text.count(NOTE)
    assert [] == [word for word in FORBIDDEN if word in text.casefold()]
    assert "utomatisk" not in text.replace("automatiska kontrollen", "")
    assert "utomaattinen viesti" not in text
    assert 2 == text.count("tuki@kanta.example")


def test_it_is_dated_when_the_person_decided_and_answers_the_supplier_s_message() -> None:
    message = message_from_bytes(letter(Act.ACCEPT, registration()).raw, policy=policy.default)
    assert "Tue, 10 Sep 2019 11:00:00 +0300" == message["Date"]
    assert message["In-Reply-To"]
    assert "auto-replied" == message["Auto-Submitted"]


def test_a_rejection_by_a_person_tells_the_way_back_to_a_person() -> None:
    text = letter_text(letter(Act.REJECT, registration()).raw)
    assert "Työntekijä on käynyt läpi ilmoittautumisenne yhteistestaukseen." in text
    assert "Työntekijä tutkii asian uudelleen" in text


def test_a_withdrawal_is_confirmed_as_one() -> None:
    text = letter_text(letter(Act.ACCEPT, registration(intents=(Intent.WITHDRAWAL,))).raw)
    assert "ilmoittautumisenne yhteistestaukseen on peruttu" in text
    assert "er anmälan till samtestning har återkallats" in text


def test_nothing_invisible_of_a_note_reaches_the_letter() -> None:
    text = letter_text(letter(Act.ACCEPT, registration(), "a\u202eb\x07c").raw)
    assert "ab c" in text


def test_the_languages_are_those_of_the_sender() -> None:
    assert Language.FI.value in message_from_bytes(letter(Act.ACCEPT, registration()).raw)["Content-Language"]
