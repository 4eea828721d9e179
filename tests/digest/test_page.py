"""What an officer sees at a glance: how long, how pressing, why, the first words; on a screen, in Outlook, on paper."""

import io
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest

from inboxbot import rulebook
from inboxbot.digest.assembling import Kept, build
from inboxbot.digest.collect import of_day
from inboxbot.digest.printing import printer
from inboxbot.model import (
    Act,
    CaseState,
    Code,
    EntryType,
    Intent,
    Kind,
    Language,
    Outgoing,
    OutgoingState,
    Read,
    Ruling,
    Severity,
    TakenBack,
    Verdict,
)
from inboxbot.store.purging import Limit, purge
from tests.digest.days import (
    ACCEPTED,
    DAY,
    ENTRIES,
    HELD,
    INCOMPLETE,
    MORNING,
    ROBOT,
    ZONE,
    decision,
    entry,
    finding,
    waiting_case,
)

ROOT = Path(__file__).parents[2]
BOOK = rulebook.load(ROOT / "rules")
PRESS = printer(ROOT / "templates", Language.FI, BOOK)
NEXT = DAY + timedelta(days=1)
LATER = MORNING + timedelta(days=1)


def held_case(**more):
    return replace(
        waiting_case("JT-HELD", 30), history=(replace(waiting_case("x", 30).history[0], source="held.eml"),), **more
    )


def test_what_waits_tells_for_how_long_and_begins_with_its_first_words():
    said = entry(HELD, excerpt="Hei,\nkuka hoitaa tämän?\n" + "x" * 400)
    waits = build(Kept(entries=[said]), ZONE, DAY + timedelta(days=3))
    for form in (PRESS.text(waits), PRESS.html(waits)):
        assert "odottanut 3 päivää" in form
        assert "Viestin alku: " in form
        assert "Hei, kuka hoitaa tämän?" in form
        assert "x" * 280 not in form


def test_a_case_of_an_earlier_day_tells_its_first_words_too(store):
    case = held_case()
    case = replace(case, history=(replace(case.history[0], fingerprint="held"),))
    with store.begin() as tx:
        tx.ledger.append(entry(decision("other", Kind.ENQUIRY, Verdict.HELD), excerpt="ei tämä"))
        tx.cases.put(case)
    assert "" == of_day(store, NEXT, ZONE).waiting[0].excerpt
    with store.begin() as tx:
        tx.ledger.append(entry(decision("early", Kind.ENQUIRY, Verdict.HELD, minutes=-2000), excerpt="Missä viipyy?"))
        tx.cases.put(replace(case, history=(replace(case.history[0], fingerprint="early"),)))
    assert "Missä viipyy?" in [item.excerpt for item in of_day(store, NEXT, ZONE).waiting]


@pytest.mark.parametrize(
    ("intents", "said"),
    [((), "kysymys tai ilmoitus"), ((Read(what="intent", value=Intent.WITHDRAWAL),), "pyytää perumista")],
)
def test_an_enquiry_tells_why_it_waits(intents, said):
    waits = build(Kept(entries=[entry(HELD, read=intents)]), ZONE, DAY)
    assert said in PRESS.text(waits)
    assert said in PRESS.html(waits)


def test_urgent_is_what_nobody_answered_what_we_failed_on_and_what_has_a_date_within_a_week():
    due = finding(Code.PRELIMINARY_TESTS_DUE, Severity.NOTE, by="2019-09-02")
    cases = [waiting_case("JT-OLD", 1), waiting_case("JT-DUE", 20)]
    cases[1] = replace(cases[1], said=(due,), kind=Kind.REGISTRATION)
    waits = build(Kept(entries=ENTRIES, cases=cases), ZONE, DAY).waiting
    assert [("JT-UNSURE", True), ("JT-DUE", True), ("JT-OLD", False), ("JT-HELD", False)] == [
        (item.case, item.urgent) for item in waits
    ]


def test_a_past_day_is_told_as_it_was_known_that_day(store):
    waits = held_case(head=HELD.head)
    settled = replace(waits.history[0], source="", act=Act.ACCEPT, verdict=Verdict.ACCEPTED, received_at=LATER)
    ruling = Ruling(case="JT-HELD", act=Act.ACCEPT, note="ok", at=LATER, by="Virve")
    ruled = replace(HELD, verdict=Verdict.ACCEPTED, case_state=CaseState.CLOSED)
    with store.begin() as tx:
        tx.cases.put(replace(waits, state=CaseState.CLOSED, history=(waits.history[0], settled)))
        tx.cases.put(replace(waiting_case("JT-NEW", 31), head=replace(HELD.head, fingerprint="new", received_at=LATER)))
        tx.ledger.append(entry(ruled, type=EntryType.PERSON, at=LATER, ruling=ruling, text="accept: ok"))
    assert {"JT-HELD", "JT-UNSURE"} == {item.case for item in of_day(store, DAY, ZONE).waiting}
    assert {"JT-NEW"} == {item.case for item in of_day(store, NEXT, ZONE).waiting}
    with store.begin() as tx:
        back = TakenBack(case="JT-HELD", by="Virve", at=LATER + timedelta(days=1))
        line = {"type": EntryType.TAKEN_BACK, "at": back.at, "case": "JT-HELD", "taken_back": back, "decision": None}
        tx.ledger.append(replace(entry(ruled, text="accept: ok"), **line))
        tx.cases.put(waits)
    assert {"JT-NEW"} == {item.case for item in of_day(store, NEXT, ZONE).waiting}
    assert "JT-HELD" in {item.case for item in of_day(store, NEXT + timedelta(days=1), ZONE).waiting}


def test_a_case_that_was_completed_later_keeps_the_dates_of_its_day(store):
    done = replace(INCOMPLETE, head=replace(INCOMPLETE.head, fingerprint="done", received_at=LATER), complete_by=None)
    done = replace(done, verdict=Verdict.ACCEPTED, case_state=CaseState.COMPLETE, findings=())
    case = replace(waiting_case("JT-REG", 30), head=INCOMPLETE.head, state=CaseState.COMPLETE, history=())
    with store.begin() as tx:
        tx.ledger.append(entry(done))
        tx.cases.put(case)
    assert ["2019-08-31", "2019-09-13"] == [str(due.by) for due in of_day(store, DAY, ZONE).dues]
    assert [] == list(of_day(store, NEXT, ZONE).dues)


def test_replies_to_what_came_later_and_those_that_went_out_since_stand_as_they_did(store):
    late = replace(ACCEPTED, head=replace(ACCEPTED.head, fingerprint="late", received_at=LATER))
    late = replace(late, reply=replace(ACCEPTED.reply, message_id="<late@b>"))
    about = {"fingerprint": "accepted", "case": "JT-ACCESS", "to": "m@x.example", "raw": b"x"}
    with store.begin() as tx:
        tx.ledger.append(entry(late))
        tx.ledger.append(entry(ACCEPTED, type=EntryType.FAILED, decision=None, text="5.1.1 unknown"))
        tx.outbox.put(Outgoing(id="new", message_id="<late@b>", state=OutgoingState.FAILED, **about))
        tx.outbox.put(Outgoing(id="old", message_id="<a@b>", state=OutgoingState.SENT, sent_at=LATER, **about))
    assert [("old", "5.1.1 unknown")] == [(row.id, row.words) for row in of_day(store, DAY, ZONE).troubles]
    assert ["new"] == [row.id for row in of_day(store, NEXT, ZONE).troubles]


def test_the_flow_is_told_and_of_a_day_long_past_only_the_rules(store):
    with store.begin() as tx:
        tx.flags.set("last-poll", LATER.isoformat())
        tx.flags.set("backlog", "4")
    told = PRESS.text(of_day(store, DAY, ZONE))
    assert "Palvelun tila: postilaatikko haettu viimeksi 31.8.2019 klo 9.05, käsittelemättä 4, " in told
    assert "säännöt r" in told
    with store.begin() as tx:
        tx.flags.set("last-poll", (LATER + timedelta(days=2)).isoformat())
    assert "Palvelun tila: säännöt r\n" in PRESS.text(of_day(store, DAY, ZONE))
    assert "Palvelun tila" in PRESS.html(of_day(store, DAY, ZONE))


def test_first_words_go_with_their_case(store):
    with store.begin() as tx:
        tx.ledger.append(entry(decision("words", Kind.ENQUIRY, Verdict.HELD), excerpt="Salaista asiaa"))
    purge(store, [Limit(verdict=Verdict.HELD, before=LATER)], dry_run=False)
    with store.read() as tx:
        assert not any(line.excerpt for line in tx.ledger.entries())


def test_the_page_of_a_very_long_day_stays_below_what_mail_programs_cut():
    many = [
        entry(decision(f"n{n}", Kind.ENQUIRY, Verdict.HELD, subject="Ä" * 180), excerpt="å" * 500) for n in range(900)
    ]
    page = PRESS.html(build(Kept(entries=many), ZONE, DAY))
    assert len(page.encode("utf-8")) < 100_000
    shown = page.count('class="card"')
    rows = 900 - shown + 900 - page.count("<tr>") + shown + 1
    assert f"{rows} muuta riviä on työkirjassa" in page


COLOUR = re.compile(r"(?<![-\w])(color|background(?:-color)?):\s*(#[0-9a-f]{6})")


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_colour_is_read_on_every_ground(scheme):
    page = PRESS.html(build(Kept(entries=ENTRIES, cases=[waiting_case("JT-OLD", 20)]), ZONE, DAY))
    head, _, body = page.partition("</style>")
    dark = head.partition("prefers-color-scheme: dark")[2].partition("@page")[0]
    found = set(COLOUR.findall(dark if scheme == "dark" else body))
    grounds = {value for name, value in found if name != "color"}
    inks = {value for name, value in found if name == "color"}
    assert (2, 4) <= (len(grounds), len(inks))
    assert [] == [(ink, ground) for ink in inks for ground in grounds if contrast(ink, ground) < 4.5]


def test_lines_and_colours_stand_in_the_cells_for_outlook():
    body = PRESS.html(build(Kept(entries=ENTRIES), ZONE, DAY)).partition("</style>")[2]
    assert "var(" not in body
    cells = re.findall(r"<t[dh]\b[^>]*>", body)
    assert cells
    assert all("style=" in cell and "border" in cell for cell in cells)


@pytest.mark.parametrize("language", [Language.FI, Language.SV])
def test_neither_codes_nor_english_stand_in_the_digest(language):
    act = entry(HELD, type=EntryType.PERSON, text="accept: selvä")
    lines = [*ENTRIES[:-1], entry(ROBOT, text="auto-submitted: auto-replied"), act]
    day = build(Kept(entries=lines), ZONE, DAY)
    press = printer(ROOT / "templates", language, BOOK)
    book = openpyxl.load_workbook(io.BytesIO(press.xlsx(day)))
    cells = " ".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
    for form in (press.text(day), press.html(day).partition("</style>")[2], cells):
        assert not re.search(r"auto-submitted|accept: |\b(?:with_person|social_welfare|Evidence|enquiry)\b", form)


def test_the_workbook_prints_on_paper_and_its_dates_stand_at_the_top():
    book = openpyxl.load_workbook(io.BytesIO(PRESS.xlsx(build(Kept(entries=ENTRIES), ZONE, DAY))))
    for sheet in book:
        assert ("landscape", "$1:$1", 1) == (
            sheet.page_setup.orientation,
            sheet.print_title_rows,
            sheet.page_setup.fitToWidth,
        )
    waits = book["Odottaa sinua"]
    assert ("top", 3) == (waits["A2"].alignment.vertical, waits.max_row)
    assert waits["A2"].is_date
