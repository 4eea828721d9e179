"""`inboxbot held`: the cases that wait for a person, what a person decides on one of them, and the way back."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inboxbot.commands.options import By, Case, Config, Json, officer
from inboxbot.errors import UsageError

if TYPE_CHECKING:
    from inboxbot.digest.words import Words
    from inboxbot.intake import Desk
    from inboxbot.model import Decision, Ruling
    from inboxbot.settings import Settings

ACTS = ("accept", "reject", "release")
UNDO = "undo"
# a letter shows a line of a note up to this length
LONGEST_LINE = 1000
_NOT_SAID = 1


def held(
    act: Annotated[
        str,
        typer.Argument(
            help="accept the case as it is (or grant a wish), reject it (refuse a wish), or release it to the rules; "
            "undo the last of these before its letter goes out.",
            metavar="[accept|reject|release|undo]",
        ),
    ] = "",
    case: Case = "",
    note: Annotated[str, typer.Option(help="What the supplier is told; stands in the letter as it is.")] = "",
    into: Annotated[str, typer.Option(help="The case that an accepted message goes into.", metavar="CASE")] = "",
    by: By = None,
    as_is: Annotated[
        bool, typer.Option("--as-is", help="Accept people whose details did not pass: access is given by hand.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask: the letter is right.")] = False,
    config: Config = None,
    json: Json = False,
) -> None:
    """List what waits for a person, most pressing first; or decide on a case, which is answered with your note.

    The letter is shown before you are asked, and waits staff.undo_minutes before it goes out.
    """
    if not act and not case and not note and not into:
        _list(config, json=json)
        return
    if act not in (*ACTS, UNDO) or not case:
        raise UsageError("held: say nothing more, or: held accept|reject|release CASE --note TEXT, or: held undo CASE")
    who, number = officer(by), case.strip().upper()
    if act == UNDO:
        _undo(number, who, config)
        return
    if not note.strip():
        raise UsageError("held: the letter needs a --note that says why")
    if any(len(line) > LONGEST_LINE for line in note.splitlines()):
        raise UsageError(f"held: a line of the note is longer than {LONGEST_LINE} characters")
    ruling = _ruling(act, number, note.strip(), into.strip().upper(), who, as_is=as_is)
    _decide(ruling, config, asked=not yes)


def _list(config: Path | None, *, json: bool) -> None:

    from inboxbot.commands.case_lines import case_head, case_json, case_row, reasons
    from inboxbot.commands.outputs import say, say_json, say_table, wording_of
    from inboxbot.model import CaseState
    from inboxbot.settings import load
    from inboxbot.store import open_store

    settings = load(config)
    zone = settings.zone
    with open_store(settings.store_url, new=False) as store, store.read() as tx:
        cases = [case for case in tx.cases.all() if case.waits]
    # what a person has begun comes first
    cases.sort(key=lambda one: one.state is not CaseState.WITH_PERSON)
    if json:
        for case in cases:
            say_json(case_json(case, zone))
        return
    wording = wording_of(settings)
    lists, labels = wording.words.lists, wording.words.labels
    rows = []
    for case in cases:
        found = "; ".join(wording.finding(finding) for finding in reasons(case))
        why = found or wording.words.matters.get(case.kind, "")
        beside = lists.beside.format(case=case.beside) if case.beside else ""
        rows.append([*case_row(case, wording, zone), why, beside])
    if rows:
        say_table([*case_head(wording), labels.why, lists.remarks], rows)
    else:
        say(wording.words.lead.nothing)


def _ruling(act: str, case: str, note: str, into: str, by: str, *, as_is: bool) -> "Ruling":
    from inboxbot.model import Act, Ruling

    now = datetime.now(UTC).replace(microsecond=0)
    return Ruling(case=case, act=Act(act), note=note, at=now, into=into, by=by, as_is=as_is)


def _settings(config: Path | None) -> "Settings":
    """Refused before anything is made where the service never ran."""
    from inboxbot.settings import load
    from inboxbot.store import open_store

    settings = load(config)
    open_store(settings.store_url, new=False).close()
    return settings


def _decide(ruling: "Ruling", config: Path | None, *, asked: bool) -> None:
    from inboxbot import bootstrap
    from inboxbot.commands.outputs import say, wording_of
    from inboxbot.intake import preview, rule

    settings = _settings(config)
    words = wording_of(settings).words
    with bootstrap.desk(settings, store_url=settings.store_url) as desk:
        shown = None
        if asked:
            shown = preview(ruling, desk)
            _ask(shown.decision, shown.letter, words)
        decision = rule(ruling, desk, shown)
        say("  ".join((*_outcome(decision, words), *_leaves(ruling, desk, words))))


def _ask(decision: "Decision", letter: bytes, words: "Words") -> None:
    """Shows the letter; ends the command unless the answer is a yes."""
    from inboxbot.commands.outputs import say
    from inboxbot.explain import letter_text

    if letter:
        say(letter_text(letter).rstrip())
    sys.stdout.flush()
    sys.stderr.write(f"\n{'  '.join(_outcome(decision, words))}\n{words.confirm.ask} ")
    sys.stderr.flush()
    answer = sys.stdin.readline()
    if not answer:
        raise UsageError("\nheld: nothing was decided; without somebody to ask, say --yes")
    if answer.strip().casefold() not in ("y", "yes", *words.confirm.yes):
        sys.stderr.write(f"{words.confirm.no}\n")
        raise typer.Exit(_NOT_SAID)


def _outcome(decision: "Decision", words: "Words") -> tuple[str, str, str]:
    """The case, its state, and the reply that goes out."""
    state = words.case_states[decision.case_state] if decision.case_state else ""
    if decision.reply:
        reply = words.confirm.reply.format(reply=words.replies[decision.reply.template], to=decision.reply.to)
    else:
        why = words.silences[decision.silence] if decision.silence else ""
        reply = words.confirm.no_reply.format(why=why)
    return str(decision.case), state, reply


def _leaves(ruling: "Ruling", desk: "Desk", words: "Words") -> tuple[str, ...]:
    """Until when the way back is open."""
    if not desk.undo:
        return ()
    from zoneinfo import ZoneInfo

    until = (ruling.at + desk.undo).astimezone(ZoneInfo(desk.inbox.time_zone))
    return (words.confirm.undo.format(hour=f"{until:%H}", minute=f"{until:%M}", case=ruling.case),)


def _undo(case: str, by: str, config: Path | None) -> None:
    from inboxbot import bootstrap
    from inboxbot.commands.outputs import say, wording_of
    from inboxbot.intake import take_back
    from inboxbot.model import TakenBack

    settings = _settings(config)
    now = datetime.now(UTC).replace(microsecond=0)
    with bootstrap.desk(settings, store_url=settings.store_url) as desk:
        take_back(TakenBack(case=case, by=by, at=now), desk)
    say(f"{case}  {wording_of(settings).words.confirm.undone}")
