"""A message on which our own code fails costs no other its decision."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from inboxbot import bootstrap
from inboxbot.errors import MachineTrouble
from inboxbot.intake import messages
from inboxbot.model import Code, Decision
from inboxbot.replay import replay
from inboxbot.settings import load

WORDS = {"a.eml": "Kiitos avusta.", "b.eml": "hajoaa", "c.eml": "Milloin testaus alkaa?"}


@pytest.fixture
def judged(tmp_path: Path) -> Iterator[Callable[[], list[Decision]]]:
    """Judges a folder of three messages, of which the second says the word."""
    for hour, (name, words) in enumerate(WORDS.items()):
        (tmp_path / name).write_text(
            f"From: Maija <maija{hour}@firma.example>\nTo: inbox@kela.example\nMessage-ID: <{name}@firma.example>\n"
            f"Date: Fri, 30 Aug 2019 1{hour}:00:00 +0300\nSubject: Kysymys\n\n{words}\n"
        )
    settings = load(environment={"INBOXBOT_INBOX__ADDRESSES": '["inbox@kela.example"]'})
    with bootstrap.desk(settings, store_url=bootstrap.IN_MEMORY) as desk:
        yield lambda: [one.decision for one in replay((tmp_path,), desk, jobs=1)]


def breaking(monkeypatch: pytest.MonkeyPatch, step: str, says: Callable[[object], bool], error: Exception) -> None:
    """Has that step of the handling fail on whatever `says` so."""
    whole = getattr(messages, step)

    def step_or_fault(first: object, *more: object) -> object:
        if says(first):
            raise error
        return whole(first, *more)

    monkeypatch.setattr(messages, step, step_or_fault)


def is_b(claim: object) -> bool:
    return "<b.eml" in str(claim)


def has_b_text(message: object) -> bool:
    return "hajoaa" in str(message)


def failed(decisions: list[Decision]) -> dict[str, bool]:
    return {one.head.source: Code.HANDLING_FAILED in [finding.code for finding in one.findings] for one in decisions}


def silent(decisions: list[Decision]) -> set[str]:
    return {one.head.source for one in decisions if one.reply is None}


ONLY_B = {"a.eml": False, "b.eml": True, "c.eml": False}


def test_a_text_that_breaks_the_reading_is_held_and_acknowledged(judged, monkeypatch):
    breaking(monkeypatch, "understand", has_b_text, KeyError("0"))
    decisions = judged()
    assert ONLY_B == failed(decisions)
    assert set() == silent(decisions)


@pytest.mark.parametrize("step", ["understand", "decide"])
def test_a_message_that_breaks_us_by_its_headers_too_is_held_in_silence(judged, monkeypatch, step):
    breaking(monkeypatch, step, is_b, RecursionError())
    decisions = judged()
    assert ONLY_B == failed(decisions)
    assert {"b.eml"} == silent(decisions)


@pytest.mark.parametrize("error", [MachineTrouble("no process left"), OperationalError("", {}, OSError("full"))])
def test_what_the_machine_or_the_database_spoils_is_no_messages_fault(judged, monkeypatch, error):
    breaking(monkeypatch, "decide", is_b, error)
    with pytest.raises(type(error)):
        judged()
