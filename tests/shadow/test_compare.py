"""Both answers side by side: which answer belongs to which message, and what is an agreement."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from inboxbot import replies
from inboxbot.model import (
    Address,
    Decision,
    Entry,
    EntryType,
    Head,
    Intervention,
    Kind,
    Language,
    Outgoing,
    OutgoingState,
    ReceivedFrom,
    Reply,
    ReplyTemplate,
    Verdict,
)
from inboxbot.rulebook import default_directory
from inboxbot.rulebook.shipped import service_names
from inboxbot.shadow import Comparison, Kept, Page, Report, compare, printer, reader

ZONE = ZoneInfo("Europe/Helsinki")
BEGUN = datetime(2026, 11, 2, 8, tzinfo=UTC)
TELLS = {
    Verdict.ACCEPTED: "Oikeudet on myönnetty.",
    Verdict.INCOMPLETE: "Pyynnöstä puuttuu OID.",
    Verdict.REJECTED: "Pyyntö on myöhässä.",
}


def at(hours: float) -> datetime:
    return BEGUN + timedelta(hours=hours)


def came(
    number: int, verdict: Verdict, hours: float, case: str = "", kind: Kind = Kind.ACCESS_REQUEST, sender: str = ""
) -> Entry:
    head = Head(
        fingerprint=f"f{number}",
        raw_sha256=f"s{number}",
        size=1,
        source=f"INBOX/1/{number}",
        message_id=f"<m{number}@firma.example>",
        sender=Address(email=sender or "maija@firma.example"),
        subject="Pyyntö <b>",
        received_at=at(hours),
        received_from=ReceivedFrom.INTERNALDATE,
    )
    reply = Reply(
        template=ReplyTemplate.ACCEPTED,
        languages=(Language.FI,),
        to="maija@firma.example",
        subject="Pyyntö",
        message_id=f"<r{number}@bot.example>",
    )
    decision = Decision(
        head=head,
        rules_version="v",
        kind=kind,
        case=case or f"JT-{number}",
        verdict=verdict,
        reply=None if kind.is_machine else reply,
    )
    return Entry(type=EntryType.DECIDED, at=at(hours), fingerprint=f"f{number}", case=decision.case, decision=decision)


def answered(case: str, hours: float, text: str, *answers: str) -> Entry:
    seen = Intervention(
        case=case, message_id=f"<o{hours}@bot.example>", at=at(hours), source="Sent/1/1", answers=answers, text=text
    )
    return Entry(type=EntryType.OFFICER, at=at(hours), case=case, intervention=seen)


def written(number: int, hours: float) -> Outgoing:
    raw = b"Subject: x\r\nContent-Type: text/plain\r\n\r\nOur own letter\r\n"
    name, sent = f"<r{number}@bot.example>", at(hours)
    return Outgoing(
        id=name, message_id=name, fingerprint="", case=None, to="m", raw=raw, state=OutgoingState.SENT, sent_at=sent
    )


def reported(*entries: Entry, letters: tuple[Outgoing, ...] = (), officers: tuple[str, ...] = ()) -> Report:
    kept = Kept(entries=entries, letters={one.message_id: one for one in letters}, since=BEGUN, officers=officers)
    return compare(kept, reader(default_directory()), ZONE)


@pytest.mark.parametrize(
    ("ours", "people", "comparison"),
    [
        (Verdict.ACCEPTED, TELLS[Verdict.ACCEPTED], Comparison.AGREES),
        (Verdict.ACCEPTED, TELLS[Verdict.INCOMPLETE], Comparison.DIFFERS),
        (Verdict.REJECTED, TELLS[Verdict.ACCEPTED], Comparison.DIFFERS),
        (Verdict.INCOMPLETE, "Soitan teille.", Comparison.TO_READ),
        (Verdict.HELD, TELLS[Verdict.ACCEPTED], Comparison.HELD),
    ],
)
def test_two_answers_are_compared(ours: Verdict, people: str, comparison: Comparison) -> None:
    (row,) = reported(came(1, ours, 1), answered("JT-1", 2, people, "<m1@firma.example>")).rows
    assert comparison is row.comparison


def test_what_people_did_not_answer_is_neither() -> None:
    made = reported(came(1, Verdict.ACCEPTED, 1))
    assert [Comparison.UNANSWERED] == [row.comparison for row in made.rows]
    assert (None, ()) == (made.share, made.pairs)


def test_the_last_answer_that_tells_counts_and_all_are_shown() -> None:
    texts = ("Palaan asiaan.", TELLS[Verdict.ACCEPTED], "Mukavaa viikonloppua!")
    entries = [answered("JT-1", 2 + n, text, "<m1@firma.example>") for n, text in enumerate(texts)]
    (row,) = reported(came(1, Verdict.ACCEPTED, 1), *reversed(entries)).rows
    assert (Comparison.AGREES, list(texts)) == (row.comparison, [one.text for one in row.answers])


def test_an_answer_belongs_to_the_message_it_names_else_to_the_latest_before_it() -> None:
    first, second = came(1, Verdict.INCOMPLETE, 1), came(2, Verdict.ACCEPTED, 5, case="JT-1")
    late = answered("JT-1", 6, TELLS[Verdict.INCOMPLETE], "<m1@firma.example>")
    bare = answered("JT-1", 7, TELLS[Verdict.ACCEPTED], "<somewhere@else.example>")
    made = reported(first, second, late, bare)
    assert {"INBOX/1/1": 1, "INBOX/1/2": 1} == {row.source: len(row.answers) for row in made.rows}
    assert ((Comparison.AGREES, 2), 100) == (made.counts[-1], made.share)


def test_differences_come_first_and_both_answers_are_counted() -> None:
    made = reported(
        came(1, Verdict.ACCEPTED, 1),
        came(2, Verdict.ACCEPTED, 1),
        came(3, Verdict.REJECTED, 1),
        *(answered(f"JT-{n}", 2, TELLS[Verdict.ACCEPTED], f"<m{n}@firma.example>") for n in (1, 2, 3)),
    )
    assert Comparison.DIFFERS is made.rows[0].comparison
    pairs = [(one.people, one.ours, one.count) for one in made.pairs]
    assert [(Verdict.ACCEPTED, Verdict.ACCEPTED, 2), (Verdict.ACCEPTED, Verdict.REJECTED, 1)] == pairs
    assert 67 == made.share


def test_times_are_those_of_messages_that_came_since_the_run_began() -> None:
    made = reported(
        came(1, Verdict.ACCEPTED, -500),
        answered("JT-1", -400, TELLS[Verdict.ACCEPTED], "<m1@firma.example>"),
        came(2, Verdict.ACCEPTED, 1),
        answered("JT-2", 25, TELLS[Verdict.ACCEPTED], "<m2@firma.example>"),
        letters=(written(1, 0), written(2, 1.5)),
    )
    assert (timedelta(hours=24), timedelta(minutes=30)) == (made.people_took, made.we_took)
    assert {"INBOX/1/1": None, "INBOX/1/2": at(1.5)} == {row.source: row.written_at for row in made.rows}


def test_machines_are_counted_and_officers_own_messages_are_left_out() -> None:
    robot, own = came(1, Verdict.IGNORED, 1, kind=Kind.BULK), came(2, Verdict.HELD, 1, sender="Virve@Bot.example")
    made = reported(robot, own, officers=("virve@bot.example",))
    assert ((), 1) == (made.rows, made.machines)


@pytest.mark.parametrize("language", [Language.FI, Language.SV, Language.EN])
def test_it_is_printed_in_each_language_and_escaped(language: Language) -> None:
    page: Page = printer(Path(replies.default_directory()), language, service_names(default_directory()))
    made = reported(
        came(1, Verdict.ACCEPTED, 1),
        answered("JT-1", 30, "<script>Pyynnöstä puuttuu OID.", "<m1@firma.example>"),
        came(2, Verdict.HELD, 2),
        letters=(written(1, 1.2),),
    )
    html, text = page.html(made), page.text(made)
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert ("Our own letter" in html, "JT-1" in text, "JT-2" in text) == (True, True, True)
    assert {"differs": 1, "unanswered": 1} == {k: v for k, v in json.loads(page.json(made))["counts"].items() if v}


def test_a_time_is_told_in_the_unit_that_fits() -> None:
    page = printer(Path(replies.default_directory()), Language.EN, service_names(default_directory()))
    times = (timedelta(seconds=5), timedelta(minutes=90), timedelta(hours=26), timedelta(days=9))
    assert ["1 min", "90 min", "26 h", "9 days"] == [page.took(one) for one in times]
