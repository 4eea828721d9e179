"""`inboxbot replay`: saved mail through the same code as the live service; sends nothing, touches no live store."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inboxbot.commands.options import Config
from inboxbot.errors import UsageError

if TYPE_CHECKING:
    from inboxbot.model import Decision
    from inboxbot.replay import Replayed
    from inboxbot.replay.judged import Judged
    from inboxbot.replay.rule_lines import WrittenRules
    from inboxbot.settings import Settings

DIFFERENT = 1


def replay(
    paths: Annotated[
        list[Path], typer.Argument(help=".eml, folder of .eml, Maildir, mbox or export.", metavar="PATH...")
    ],
    json: Annotated[
        str, typer.Option(help="Write one decision a line to this file; - is stdout.", metavar="FILE")
    ] = "",
    report: Annotated[
        Path | None, typer.Option(help="Write a page for people, with every decision sheet.", metavar="FILE.html")
    ] = None,
    replies: Annotated[Path | None, typer.Option(help="Write every reply as .eml into this folder.")] = None,
    rules: Annotated[Path | None, typer.Option(help="Other rules than those of the settings.")] = None,
    templates: Annotated[Path | None, typer.Option(help="Other templates than those of the settings.")] = None,
    against: Annotated[
        Path | None,
        typer.Option(help="Print only what differs from decisions written with --json.", metavar="FILE.jsonl"),
    ] = None,
    against_rules: Annotated[
        Path | None, typer.Option(help="Print only what differs from the decisions by those rules.", metavar="DIR")
    ] = None,
    jobs: Annotated[int, typer.Option(min=1, help="Processes for reading.")] = os.cpu_count() or 1,
    config: Config = None,
) -> None:
    """Judge saved mail again: what would be decided and answered. Nothing is sent, no live store is touched."""
    from inboxbot.settings import load

    comparing = against is not None or against_rules is not None
    if (against is not None and against_rules is not None) or (comparing and json == "-"):
        raise UsageError("replay: --against, --against-rules and --json - each want the output for themselves")
    settings = load(config)
    earlier = _earlier(settings, paths, against, against_rules, templates, jobs)
    done, written = _run(settings, paths, rules, templates, jobs)
    if replies is not None:
        _write_replies(done, replies)
    if json:
        _write_lines(done, json)
    if report is not None:
        _write_report(done, report, settings, templates, written)
    if earlier is not None:
        _tell_differences(earlier, _judged(done), written)
    elif json != "-":
        for one in done:
            print(_line(one.decision))


def _run(
    settings: "Settings", paths: list[Path], rules: Path | None, templates: Path | None, jobs: int
) -> "tuple[tuple[Replayed, ...], WrittenRules]":
    """The whole mail judged on an empty store, and the rules by which that was done."""
    from inboxbot import bootstrap
    from inboxbot.replay import replay as run
    from inboxbot.replay.rule_lines import WrittenRules

    with bootstrap.desk(settings, store_url=bootstrap.IN_MEMORY, rules=rules, templates=templates) as desk:
        done = tuple(run(tuple(paths), desk, jobs=jobs))
        return done, WrittenRules(rulebook=desk.rulebook, directory=rules or bootstrap.shelves(settings)[0])


def _earlier(
    settings: "Settings",
    paths: list[Path],
    against: Path | None,
    against_rules: Path | None,
    templates: Path | None,
    jobs: int,
) -> "tuple[tuple[Judged, ...], WrittenRules | None] | None":
    """The decisions to compare with: those of a file, or those that other rules give."""
    from inboxbot.replay.judged import read_judged

    if against is not None:
        return tuple(read_judged(against)), None
    if against_rules is not None:
        done, written = _run(settings, paths, against_rules, templates, jobs)
        return _judged(done), written
    return None


def _judged(done: "tuple[Replayed, ...]") -> "tuple[Judged, ...]":
    from inboxbot.explain import letter_text
    from inboxbot.replay.judged import judged

    return tuple(judged(one.decision, letter_text(one.outgoing.raw) if one.outgoing else "") for one in done)


def _tell_differences(
    earlier: "tuple[tuple[Judged, ...], WrittenRules | None]", now: "tuple[Judged, ...]", written: "WrittenRules"
) -> None:
    from inboxbot.replay.difference import differences
    from inboxbot.replay.telling import told

    found = differences(earlier[0], now)
    sys.stdout.buffer.write("".join(f"{line}\n" for line in told(found, earlier[1], written)).encode())
    sys.stdout.flush()
    if found:
        raise typer.Exit(DIFFERENT)


def _write_lines(done: "tuple[Replayed, ...]", target: str) -> None:
    from inboxbot.explain import decision_line

    text = "".join(decision_line(one.decision) + "\n" for one in done)
    if target == "-":
        sys.stdout.buffer.write(text.encode())
        sys.stdout.flush()
    else:
        _write(Path(target), text.encode())


def _write_report(
    done: "tuple[Replayed, ...]", target: Path, settings: "Settings", templates: Path | None, written: "WrittenRules"
) -> None:
    """The page of what was decided."""
    from zoneinfo import ZoneInfo

    from inboxbot import bootstrap
    from inboxbot.model import Language
    from inboxbot.replay.report import page, report

    made = report(done, written.rulebook.version, ZoneInfo(settings.time_zone))
    language = Language(settings.staff.language)
    text = page(made, templates or bootstrap.shelves(settings)[1], language, written.rulebook)
    _write(target, text.encode("utf-8"))


def _write(target: Path, data: bytes) -> None:
    """For the owner alone: it holds what people wrote."""
    target.touch(mode=0o600)
    target.write_bytes(data)


def _write_replies(done: "tuple[Replayed, ...]", folder: Path) -> None:
    """Numbered in the order handled, so that a folder lists them as they would have gone out."""
    folder.mkdir(parents=True, exist_ok=True)
    width = max(4, len(str(len(done))))
    for number, one in enumerate(done, 1):
        if one.outgoing is not None:
            name = f"{number:0{width}d}-{one.decision.case or 'no-case'}.eml"
            _write(folder / name, one.outgoing.raw)


def _line(decision: "Decision") -> str:
    """One decision for the eye: verdict, kind, case, source, and the codes that were found."""
    codes = " ".join(finding.code for finding in decision.findings)
    answered = decision.reply.template if decision.reply else f"no reply ({decision.silence})"
    words = (decision.verdict, decision.kind, decision.case or "-", decision.head.source, answered, codes)
    return "  ".join(word for word in words if word)
