"""`inboxbot held`: the cases that wait for a person, and what a person decides on one of them."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inboxbot.commands.options import Config
from inboxbot.errors import UsageError

if TYPE_CHECKING:
    from inboxbot.model import Decision

ACTS = ("accept", "reject", "release")
# a letter shows a line of a note up to this length
LONGEST_LINE = 1000


def held(
    act: Annotated[
        str,
        typer.Argument(
            help="accept the case as it is (or grant a wish), reject it (refuse a wish), or release it to the rules.",
            metavar="[accept|reject|release]",
        ),
    ] = "",
    case: Annotated[str, typer.Argument(help="The case number.", metavar="[CASE]")] = "",
    note: Annotated[str, typer.Option(help="What the supplier is told; stands in the letter as it is.")] = "",
    into: Annotated[str, typer.Option(help="The case that an accepted message goes into.", metavar="CASE")] = "",
    config: Config = None,
) -> None:
    """List what waits for a person, most pressing first; or decide on a case, which is answered with your note."""
    if not act and not case and not note and not into:
        _list(config)
        return
    from inboxbot.commands.terminal import say

    if act not in ACTS or not case:
        raise UsageError("held: say nothing more, or: held accept|reject|release CASE --note TEXT")
    if not note.strip():
        raise UsageError("held: the letter needs a --note that says why")
    if any(len(line) > LONGEST_LINE for line in note.splitlines()):
        raise UsageError(f"held: a line of the note is longer than {LONGEST_LINE} characters")
    decision = _rule(act, case.strip().upper(), note.strip(), into.strip().upper(), config)
    answered = (
        f"{decision.reply.template} to {decision.reply.to}" if decision.reply else f"no reply: {decision.silence}"
    )
    say("  ".join((str(decision.case), str(decision.case_state), answered)))


def _list(config: Path | None) -> None:
    from contextlib import closing
    from zoneinfo import ZoneInfo

    from inboxbot.commands.cases import line
    from inboxbot.commands.terminal import say
    from inboxbot.model import CaseState, Severity
    from inboxbot.settings import load
    from inboxbot.store import open_store

    settings = load(config)
    zone = ZoneInfo(settings.time_zone)
    with closing(open_store(settings.store_url, new=False)) as store, store.read() as tx:
        cases = [case for case in tx.cases.all() if case.waits]
    # what a person has begun comes first
    for case in sorted(cases, key=lambda one: one.state is not CaseState.WITH_PERSON):
        reasons = [finding.code.value for finding in case.said if finding.severity is Severity.HOLD]
        say("  ".join([line(case, zone), *reasons, *([f"beside {case.beside}"] if case.beside else [])]))


def _rule(act: str, case: str, note: str, into: str, config: Path | None) -> "Decision":
    from inboxbot import bootstrap
    from inboxbot.intake import rule
    from inboxbot.model import Act, Ruling
    from inboxbot.settings import load
    from inboxbot.store import open_store

    settings = load(config)
    # refused before anything is made where the service never ran
    open_store(settings.store_url, new=False).close()
    now = datetime.now(UTC).replace(microsecond=0)
    with bootstrap.desk(settings, store_url=settings.store_url) as desk:
        return rule(Ruling(case=case, act=Act(act), note=note, at=now, into=into), desk)
