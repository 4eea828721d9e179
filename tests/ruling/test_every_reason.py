"""Every reason to wait, and everything a person can say to it: the state after it, and a letter that agrees with it."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from building.reasons import REASONS, Reason

from inboxbot.errors import UsageError
from inboxbot.explain import letter_text
from inboxbot.intake import Desk, rule, settle
from inboxbot.model import (
    Act,
    Case,
    Code,
    Decision,
    Entry,
    EntryType,
    Language,
    Outgoing,
    Ruling,
    Severity,
    Verdict,
)
from inboxbot.rulebook import Rulebook

NOTE = "Sovimme tästä puhelimessa."
# What no letter may say beside such a template, whatever the reason was.
CONTRADICTS = {
    "accepted": (
        "puuttuu vielä",
        "Vielä puuttuu",
        "ei ole vielä",
        "vielä vahvistettu",
        "Miksi viesti siirtyi",
        "vahvistaa vain",
        "saknas fortfarande",
        "ännu inte",
        "still missing",
        "Still missing",
        "not complete",
        "only confirms",
    ),
    "incomplete": ("Miksi viesti siirtyi", "anmälan är i sin ordning", "is in order.", "vahvistaa vain"),
    "rejected": ("kunnossa", "Miksi työntekijä", "i sin ordning", "in order", "vahvistaa vain"),
    "received": ("kunnossa.", "i sin ordning", "in order", "Seuraavaksi työntekijä myöntää"),
}
# (state, template) after accept, reject and release. A wish that is refused leaves the case as it was.
TAKEN = (("complete", "accepted"), ("rejected", "rejected"), ("complete", "accepted"))
READ = (("complete", "accepted"), ("rejected", "rejected"), ("closed", "accepted"))
LACKS = (("complete", "accepted"), ("rejected", "rejected"), ("open", "incomplete"))
WISHED = (("complete", "accepted"), ("complete", "accepted"), ("complete", "accepted"))
EXPECTED = {
    **dict.fromkeys(REASONS, TAKEN),
    "enquiry": READ,
    "unclear": READ,
    "handling-failed": READ,
    "participant-unmatched": LACKS,
    "case-ambiguous": LACKS,
    "case-other-sender": LACKS,
    "unauthenticated-in-a-case": LACKS,
    "with_person": LACKS,
    "period-change-requested": WISHED,
    "withdrawal-requested": (("withdrawn", "accepted"), *WISHED[1:]),
    "review-requested": (("complete", "accepted"), ("rejected", "rejected"), ("rejected", "rejected")),
}
EVERY = [(name, act) for name in REASONS for act in Act]


def said(reason: Reason, desk: Desk, language: Language = Language.FI) -> tuple[tuple[Decision, ...], Case]:
    """What was decided on the messages, and what waits then."""
    claims = (replace(claim, head=replace(claim.head, language=language)) for claim in reason.says)
    decisions = tuple(settle(claim, desk) for claim in claims)
    with desk.store.read() as tx:
        (case,) = (case for case in tx.cases.all() if case.waits)
    return decisions, case


def ruling_on(case: Case, act: Act, reason: Reason, decisions: tuple[Decision, ...]) -> Ruling:
    into = decisions[reason.into].case if reason.into is not None and act is Act.ACCEPT and not case.beside else ""
    moment = case.history[-1].received_at
    assert moment is not None
    return Ruling(case=case.number, act=act, note=NOTE, at=moment, into=into or "", as_is=True)


def letter(decision: Decision, desk: Desk) -> str:
    assert decision.reply is not None
    with desk.store.read() as tx:
        outgoing = tx.outbox.by_message_id(decision.reply.message_id)
    assert outgoing is not None
    return letter_text(outgoing.raw)


def test_every_code_that_holds_is_among_the_reasons(rulebook: Rulebook) -> None:
    holding = {code.value for code in Code if rulebook.severity(code) is Severity.HOLD}
    assert holding <= {reason.code for reason in REASONS.values()}


@pytest.mark.parametrize("name", REASONS)
def test_the_messages_bring_the_reason_about(name: str, new_desk: Callable[[], Desk]) -> None:
    reason = REASONS[name]
    (*_, last), _ = said(reason, new_desk())
    holds = [finding.code.value for finding in last.findings if finding.severity is Severity.HOLD]
    assert ("held", reason.code) == (last.verdict.value, next((code for code in holds if code == reason.code), ""))


@pytest.mark.parametrize(("name", "act"), EVERY)
def test_the_state_and_the_letter_agree(name: str, act: Act, new_desk: Callable[[], Desk]) -> None:
    desk, reason = new_desk(), REASONS[name]
    decisions, case = said(reason, desk, Language.EN)
    decided = rule(ruling_on(case, act, reason, decisions), desk)
    assert decided.reply is not None
    assert EXPECTED[name][list(Act).index(act)] == (decided.case_state, decided.reply.template)
    text = letter(decided, desk)
    assert len(decided.reply.languages) == text.count(NOTE) == 3
    assert [] == [words for words in CONTRADICTS[decided.reply.template] if words in text]
    with desk.store.read() as tx:
        assert [] == [one.number for one in tx.cases.all() if one.waits]


@pytest.mark.parametrize(("name", "act"), EVERY)
def test_the_same_events_give_the_same_ledger_and_letters_byte_for_byte(
    name: str, act: Act, new_desk: Callable[[], Desk]
) -> None:
    first, second, reason = new_desk(), new_desk(), REASONS[name]
    decisions, case = said(reason, first)
    rule(ruling_on(case, act, reason, decisions), first)
    for claim in reason.says:
        settle(claim, second)
    lived, sent = kept(first)
    for entry in lived:
        if entry.type is EntryType.PERSON and entry.ruling is not None:
            rule(entry.ruling, second)
    assert (lived, sent) == kept(second)


def kept(desk: Desk) -> tuple[tuple[Entry, ...], tuple[Outgoing, ...]]:
    """Ledger and letters; the outbox gives each letter an id that no other outbox would give."""
    with desk.store.read() as tx:
        return tx.ledger.entries(), tuple(replace(letter, id="") for letter in tx.outbox.all())


def test_a_stranger_who_is_turned_away_learns_nothing_of_the_case(new_desk: Callable[[], Desk]) -> None:
    desk, reason = new_desk(), REASONS["case-other-sender"]
    decisions, case = said(reason, desk)
    decided = rule(ruling_on(case, Act.REJECT, reason, decisions), desk)
    assert decided.reply is not None
    text = decided.reply.subject + letter(decided, desk)
    assert "kalle@muualla.example" == decided.reply.to
    assert [] == [word for word in (case.number, case.beside, "osiaalihuol", "system_form") if word in text]
    with desk.store.read() as tx:
        named = tx.cases.get(case.beside)
    assert named is not None
    assert 1 == len(named.history)


def test_a_stranger_who_is_let_in_may_speak_from_then_on(new_desk: Callable[[], Desk]) -> None:
    desk, reason = new_desk(), REASONS["case-other-sender"]
    decisions, case = said(reason, desk)
    decided = rule(ruling_on(case, Act.ACCEPT, reason, decisions), desk)
    assert decided.reply is not None
    stranger = reason.says[-1]
    head = replace(stranger.head, fingerprint="f" * 64, message_id="<x@muualla.example>")
    head = replace(head, in_reply_to=(decided.reply.message_id,))
    later = settle(replace(stranger, head=head), desk)
    assert (case.beside, "complete") == (later.case, later.case_state)


def test_a_granted_period_is_the_case_s_and_stays_it(new_desk: Callable[[], Desk]) -> None:
    desk, reason = new_desk(), REASONS["period-change-requested"]
    decisions, case = said(reason, desk)
    decided = rule(ruling_on(case, Act.ACCEPT, reason, decisions), desk)
    assert ("2020-05/2020-12", "2020-04-30") == (str(decided.period), dict(decided.findings[-1].args)["by"])
    assert "toivomaanne jaksoon" in letter(decided, desk)
    wish = reason.says[-1]
    later = settle(replace(wish, head=replace(wish.head, fingerprint="f" * 64, message_id="<x@firma.example>")), desk)
    # said once more it is no wish for another period, and still a person's words
    assert ("2020-05/2020-12", "held") == (str(later.period), later.verdict)
    assert "period-change-requested" not in [finding.code for finding in later.findings]


@pytest.mark.parametrize(
    ("name", "act", "into", "trouble"),
    [
        ("case-ambiguous", Act.ACCEPT, "", "say into which case it goes: --into JT-"),
        ("case-ambiguous", Act.REJECT, "JT-00000000", "needs no --into"),
        ("case-ambiguous", Act.ACCEPT, "JT-00000000", "JT-00000000: there is no such case"),
        ("withdrawal-requested", Act.ACCEPT, "JT-00000000", "no message that could go into another case"),
    ],
)
def test_what_cannot_be_done_changes_nothing(
    name: str, act: Act, into: str, trouble: str, new_desk: Callable[[], Desk]
) -> None:
    desk, reason = new_desk(), REASONS[name]
    decisions, case = said(reason, desk)
    with pytest.raises(UsageError, match=trouble):
        rule(replace(ruling_on(case, act, reason, decisions), into=into), desk)
    with desk.store.read() as tx:
        assert [case.number] == [one.number for one in tx.cases.all() if one.waits]


def test_an_ambiguous_case_whose_message_was_not_kept_is_accepted_as_it_stands(new_desk: Callable[[], Desk]) -> None:
    desk, reason = new_desk(), REASONS["case-ambiguous"]
    decisions, case = said(reason, desk)
    with desk.store.begin() as tx:
        tx.cases.put(replace(case, waiting=None))
    decided = rule(replace(ruling_on(case, Act.ACCEPT, reason, decisions), into=""), desk)
    assert (case.number, Verdict.ACCEPTED) == (decided.case, decided.verdict)


def test_a_stray_message_that_is_released_is_asked_for_what_the_other_cases_had(new_desk: Callable[[], Desk]) -> None:
    desk, reason = new_desk(), REASONS["case-ambiguous"]
    decisions, case = said(reason, desk)
    assert not [f for f in decisions[-1].findings if f.severity is Severity.ASK]
    decided = rule(ruling_on(case, Act.RELEASE, reason, decisions), desk)
    assert ("document-missing", {"role": "registration_form"}) in [(f.code, dict(f.args)) for f in decided.findings]
