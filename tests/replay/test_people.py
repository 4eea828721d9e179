"""What people did, exported and judged again: the same ledger and the same letters, byte for byte."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from email import policy
from email.message import EmailMessage
from pathlib import Path
from types import SimpleNamespace

import pytest
from building.claims import at
from building.reminding import rules_that_remind

from inboxbot import joining
from inboxbot.export import Exported, export
from inboxbot.intake import Desk, grant, handle, remind, rule, see_sent, take_back
from inboxbot.model import (
    Act,
    Arrival,
    Case,
    Entry,
    EntryType,
    Granted,
    GrantState,
    Inbox,
    Outgoing,
    OutgoingState,
    Place,
    ReceivedFrom,
    Ruling,
    Silence,
    TakenBack,
)
from inboxbot.reading import open_document, read
from inboxbot.replay import replay
from tests.building.desks import new_desk

OFFICER, SUPPLIER, STRANGER = "virve@kela.example", "maija@firma.example", "kalle@muualla.example"
HEADING = "Käyttöoikeus ulkoiseen työtilaan"
FOUR = f"Etunimi: Maija\nSukunimi: Meikäläinen\nSähköposti: {SUPPLIER}\nOrganisaatio: Firma Oy\n"
OID = "OID: 1.2.246.10.2048198\n"


class Season:
    """A mailbox that lives: what comes, what officers send, what they decide, an hour between each."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.hours = desk, 0
        self.mail: dict[str, list[SimpleNamespace]] = {}

    def _arrival(self, name: str, folder: str, text: str, sender: str, subject: str, answers: str) -> Arrival:
        self.hours += 1
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = sender, "inbox@kela.example", subject
        message["Message-ID"] = f"<{name}@{sender.rpartition('@')[2]}>"
        if answers:
            message["In-Reply-To"] = message["References"] = answers
        message.set_content(text, cte="quoted-printable")
        raw = message.as_bytes(policy=policy.SMTP)
        if folder == "INBOX":
            self.mail.setdefault(message["Message-ID"], []).append(SimpleNamespace(raw=raw, size=len(raw), whole=True))
        place = Place(mailbox=folder, source=f"{folder}/1/{self.hours}")
        moment = at("2019-08-30 12:00") + timedelta(hours=self.hours)
        return Arrival(raw=raw, received_at=moment, received_from=ReceivedFrom.INTERNALDATE, place=place)

    def says(self, name: str, text: str, sender: str = SUPPLIER, subject: str = HEADING, answers: str = "") -> str:
        return handle(self._arrival(name, "INBOX", text, sender, subject, answers), self.desk).case or ""

    def sends(self, name: str, answers: str) -> None:
        assert see_sent(self._arrival(name, "Sent", "Soitan.", OFFICER, "Soitan", answers), self.desk)

    def decides(self, act: Act, case: str, into: str = "") -> None:
        self.hours += 1
        moment = at("2019-08-30 12:00") + timedelta(hours=self.hours)
        self.posts()
        about = {"by": "Virve", "as_is": True, "into": into}
        rule(Ruling(case=case, act=act, note=f"{act} – näin.", at=moment, **about), self.desk)

    def posts(self) -> None:
        """What was written so far has gone out: of a replay that is taken for granted."""
        with self.desk.store.begin() as tx:
            for letter in tx.outbox.all():
                tx.outbox.mark(letter.id, OutgoingState.SENT)

    def takes_back(self, case: str) -> None:
        take_back(TakenBack(case=case, by="Virve", at=at("2019-09-20 12:00")), self.desk)

    def grants(self, case: str, person: str = "") -> None:
        grant(Granted(case=case, person=person, by="Virve", at=at("2019-09-20 13:00")), self.desk)

    def beside(self) -> str:
        with self.desk.store.read() as tx:
            return next(case.number for case in tx.cases.all() if case.beside and case.waits)


@pytest.fixture
def desks() -> Iterator[tuple[Desk, Desk]]:
    inbox = Inbox(addresses=("inbox@kela.example",), officers=(OFFICER,))
    with new_desk(inbox) as first, new_desk(inbox) as second:
        yield first, second


def live(season: Season) -> None:
    """Every way in which a person comes into it."""
    one = season.says("one", FOUR)
    season.says("stranger", OID, STRANGER, answers="<one@firma.example>")
    season.decides(Act.REJECT, season.beside())
    season.says("stranger2", OID, STRANGER, answers="<one@firma.example>")
    season.decides(Act.ACCEPT, season.beside())
    season.says("stranger3", FOUR.replace("Maija", "Pekka"), "x@toisaalla.example", answers="<one@firma.example>")
    season.decides(Act.RELEASE, season.beside())
    season.sends("hand", "<one@firma.example>")
    season.says("two", "Kiitos!", subject="Re", answers="<hand@kela.example>")
    season.decides(Act.RELEASE, one)
    season.says("three", "Kiitos!", subject="Re", answers="<hand@kela.example>")
    forward = f"---------- Forwarded message ---------\nFrom: <s@sote.example>\nDate: x\nSubject: {HEADING}\nTo: v\n\n"
    season.decides(Act.RELEASE, season.says("fwd", forward + FOUR, OFFICER, f"VL: {HEADING}"))
    season.decides(Act.REJECT, season.says("copy", "Soitan.", OFFICER, "Re", "<two@firma.example>"))
    season.decides(Act.ACCEPT, season.says("review", "Olemme eri mieltä.", subject="Re", answers="<two@firma.example>"))
    season.says("withdraw", "Perumme pyynnön.", subject="Re", answers="<two@firma.example>")
    season.decides(Act.REJECT, one)
    season.says("by-hand", FOUR, "y@kolmas.example", answers="<hand2@kela.example>")


def kept(desk: Desk) -> tuple[tuple[Entry, ...], tuple[Outgoing, ...]]:
    """Ledger and letters; the outbox gives each letter an id that no other outbox would give."""
    with desk.store.read() as tx:
        letters = tx.outbox.all()
        return tx.ledger.entries(), tuple(replace(one, id="", state=OutgoingState.QUEUED) for one in letters)


def exported(season: Season, to: Path, first: str = "2019-08-01 00:00") -> Exported:
    place = Place(mailbox="", source="")

    def identity(raw: bytes) -> str:
        arrival = Arrival(raw=raw, received_at=None, received_from=ReceivedFrom.UNKNOWN, place=place)
        return read(arrival, season.desk.inbox, season.desk.rulebook, open_document).head.fingerprint

    days = (at(first), at("2020-01-01 00:00"))
    return export(season.desk.store, lambda name: iter(season.mail.get(name or "", ())), identity, *days, to)


def test_an_export_with_everything_that_people_do_is_judged_again_alike(
    desks: tuple[Desk, Desk], tmp_path: Path
) -> None:
    first, second = desks
    season = Season(first)
    live(season)
    done = exported(season, tmp_path / "out")
    assert (11, 8, 1, 0) == (done.messages, done.rulings, done.officers, done.left_out)
    list(replay((tmp_path / "out",), second, jobs=1))
    lived, again = kept(first), kept(second)
    types = [entry.type for entry in lived[0]]
    assert {EntryType.DECIDED, EntryType.PERSON, EntryType.OFFICER} <= set(types)
    assert lived == again


def test_a_bounce_is_heeded_again_although_a_replay_sends_nothing(desks: tuple[Desk, Desk]) -> None:
    thread = Path(__file__).parents[1] / "fixtures/threads/bounce-of-our-reply"
    desk = replace(desks[1], inbox=Inbox(addresses=("yhteistestaus@kanta.example",)))
    decided = [one.decision for one in replay((thread,), desk, jobs=1)]
    assert [None, Silence.MACHINE, Silence.ADDRESS_SUPPRESSED] == [decision.silence for decision in decided]


def numbers_that_meet(text: str) -> str:
    """The first number of every message is one and the same, and so is each further one."""
    return f"JT-{int(text.partition('/')[2] or 0):08}"


def test_messages_whose_numbers_meet_are_judged_again_alike(
    desks: tuple[Desk, Desk], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(joining.numbers, "_number", numbers_that_meet)
    first, second = desks
    season = Season(first)
    live(season)
    exported(season, tmp_path / "out")
    list(replay((tmp_path / "out",), second, jobs=1))
    numbers = [[case.number for case in cases_of(desk)] for desk in desks]
    assert [f"JT-{place:08}" for place in range(len(numbers[0]))] == numbers[0] == numbers[1]
    assert kept(first) == kept(second)


def cases_of(desk: Desk) -> tuple[Case, ...]:
    with desk.store.read() as tx:
        return tx.cases.all()


def test_an_export_without_the_first_case_of_a_number_gives_the_other_case_its_number(
    desks: tuple[Desk, Desk], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(joining.numbers, "_number", numbers_that_meet)
    season = Season(desks[0])
    season.says("one", FOUR)
    two = season.says("two", "Soittakaa.", "x@toisaalla.example", subject="Kysymys")
    season.decides(Act.REJECT, two)
    done = exported(season, tmp_path / "out", first="2019-08-30 14:00")
    assert (1, 1, 0) == (done.messages, done.rulings, done.left_out)
    list(replay((tmp_path / "out",), desks[1], jobs=1))
    assert ["JT-00000001"] == [case.number for case in cases_of(desks[1])]
    assert kept(desks[0])[0][1:] == kept(desks[1])[0]


def test_an_answer_to_a_reminder_joins_its_case_also_when_the_export_is_judged(
    desks: tuple[Desk, Desk], tmp_path: Path
) -> None:
    rules = rules_that_remind(tmp_path)
    first, second = (replace(desk, rulebook=rules) for desk in desks)
    season = Season(first)
    case = season.says("one", FOUR)
    told = remind(case, first, at("2019-09-10 09:00"))
    season.hours = 12 * 24
    assert told is not None
    assert case == season.says("two", OID, "matti@firma.example", subject="Re", answers=told.message_id)
    exported(season, tmp_path / "out")
    assert 2 == len(list(replay((tmp_path / "out",), second, jobs=1)))
    lived, again = ([e.decision for e in kept(d)[0] if e.type is EntryType.DECIDED] for d in (first, second))
    assert (["incomplete", "accepted"], lived) == ([d.verdict.value for d in lived if d], again)


def test_a_decision_that_has_no_object_by_other_rules_is_left_out_and_told(
    desks: tuple[Desk, Desk], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    raw = EmailMessage()
    raw["From"], raw["Subject"], raw["Message-ID"] = SUPPLIER, "Kysymys", "<q@firma.example>"
    raw.set_content("Milloin seuraava jakso alkaa?")
    (tmp_path / "1.eml").write_bytes(raw.as_bytes(policy=policy.SMTP))
    (tmp_path / "manifest.jsonl").write_text(
        '{"event": "message", "file": "1.eml", "received_at": null, "received_from": "unknown"}\n'
        '{"event": "ruling", "case": "JT-00000000", "act": "accept", "note": "-", "at": "2019-08-31T12:00:00+03:00"}\n'
    )
    assert 1 == len(list(replay((tmp_path,), desks[0], jobs=1)))
    assert ["what a person did is left out: JT-00000000: there is no such case"] == caplog.messages


def test_what_was_taken_back_and_whom_access_was_given_to_is_judged_again_alike(
    desks: tuple[Desk, Desk], tmp_path: Path
) -> None:
    first, second = desks
    season = Season(replace(first, undo=timedelta(minutes=10)))
    one = season.says("one", FOUR + "OID: 1.2.246.10.1\n")
    season.decides(Act.ACCEPT, one)
    season.takes_back(one)
    season.decides(Act.ACCEPT, one)
    season.grants(one)
    exported(season, tmp_path / "out")
    list(replay((tmp_path / "out",), second, jobs=1))
    assert kept(first)[0] == kept(second)[0]
    with second.store.read() as tx:
        given = tx.grants.of_case(one)
    assert [("Virve", GrantState.GRANTED)] == [(g.by, g.state) for g in given if g.state is not GrantState.DROPPED]
    assert any('"by":"Virve"' in line for line in (tmp_path / "out/manifest.jsonl").read_text().splitlines())
