"""`inboxbot cases`: the cases, those that match some words, or one with its whole history."""

from datetime import date, datetime, time, tzinfo
from typing import TYPE_CHECKING, Annotated

import typer

from inboxbot.commands.options import Config, Json, Shadow, case_numbers, local_day
from inboxbot.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from inboxbot.model import Case

_QUERY = (
    "A case number: show its whole history. Other words: list the cases in which all of them stand: "
    "sender, subject, organisation, person, OID, Message-ID, part of a number."
)


def cases(
    query: Annotated[
        list[str] | None, typer.Argument(help=_QUERY, metavar="[CASE or WORD...]", autocompletion=case_numbers)
    ] = None,
    state: Annotated[str, typer.Option(help="Only cases in that state: open, complete, with_person ...")] = "",
    service: Annotated[str, typer.Option(help="Only cases of that service: social_welfare ...")] = "",
    since: Annotated[str, typer.Option(help="Only cases in which something came since that day.", metavar="D")] = "",
    config: Config = None,
    json: Json = False,
    shadow: Shadow = False,
) -> None:
    """List the cases, find some, or show one with its whole history."""
    from inboxbot.commands.case_lines import case_head, case_json, case_row, history, history_json
    from inboxbot.commands.outputs import say, say_json, say_table, wording_of
    from inboxbot.model import CaseState
    from inboxbot.rulebook.shipped import services_in
    from inboxbot.settings import load
    from inboxbot.store import open_store

    words = [word for text in query or () for word in text.split()]
    from_day = local_day("--since", since) if since else None
    settings = load(config).of_run(shadow=shadow)
    _one_of("--state", state, tuple(CaseState))
    _one_of("--service", service, services_in(settings.rules_folder))
    zone = settings.zone
    with open_store(settings.store_url, new=False) as store, store.read() as tx:
        one = tx.cases.get(words[0]) if len(words) == 1 else None
        if one is not None:
            grants = tx.grants.of_case(one.number)
        every = tx.cases.all() if one is None else ()
        unknown = tx.cases.unknown(words[0]) if words and one is None else ""
    if one is not None:
        if json:
            say_json(history_json(one, grants, zone))
            return
        wording = wording_of(settings)
        say_table(case_head(wording), [case_row(one, wording, zone)])
        for text in history(one, grants, wording, zone):
            say(text)
        return
    found = [
        case for case in every if _fits(case, state, service) and _since(case, from_day, zone) and _has(case, words)
    ]
    if not found and len(words) == 1 and words[0].upper().startswith(every[0].number[:3] if every else "JT-"):
        raise UsageError(unknown)
    if json:
        for case in found:
            say_json(case_json(case, zone))
        return
    wording = wording_of(settings)
    if found:
        say_table(case_head(wording), [case_row(case, wording, zone) for case in found])
    else:
        say(wording.words.lists.no_match if every else wording.words.lists.no_cases)


def _one_of(option: str, text: str, values: "Sequence[str]") -> None:
    if text and text not in values:
        raise UsageError(f"{option}: {text} is none of {', '.join(values)}")


def _fits(case: "Case", state: str, service: str) -> bool:
    return state in ("", case.state.value) and service in ("", case.service)


def _since(case: "Case", day: date | None, zone: tzinfo) -> bool:
    """True when something came in the case on that local day or later."""
    if day is None:
        return True
    start = datetime.combine(day, time(), zone)
    moments = (case.head.received_at, *(step.received_at for step in case.history))
    return any(at is not None and at >= start for at in moments)


def _has(case: "Case", words: list[str]) -> bool:
    """True when each word stands somewhere in what is known of the case."""
    from inboxbot.rulebook.folding import fold

    known = [fold(text) for text in _texts(case)]
    return all(any(fold(word) in text for text in known) for word in words)


def _texts(case: "Case") -> "Iterator[str]":
    from inboxbot.model import FieldName

    yield from (case.number, case.head.subject, *case.senders, *case.thread)
    yield from (step.sender for step in case.history)
    if case.head.sender is not None:
        yield f"{case.head.sender.name} {case.head.sender.email}"
    for person in case.participants:
        fields = (person.field(name) for name in FieldName)
        yield " ".join(field.value for field in fields if field is not None and field.value)
