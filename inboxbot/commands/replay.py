"""`inboxbot replay`: saved mail through the same code as the live service; sends nothing, touches no live store.

Who waits for a long one is told how far it has come: a line on stderr each half minute, on a terminal or not.
"""

import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inboxbot.commands.comparing import Against, compared, judged_now, remembered, tell
from inboxbot.commands.options import Config
from inboxbot.commands.outputs import ready_file, ready_folder, write_private

if TYPE_CHECKING:
    from inboxbot.model import Decision
    from inboxbot.replay import Replayed, Step
    from inboxbot.replay.difference import Compared
    from inboxbot.replay.judged import Judged
    from inboxbot.replay.readers import Kept
    from inboxbot.replay.telling import WrittenRules
    from inboxbot.settings import Settings

File = Annotated[str, typer.Option(help="Write one decision a line to this file; - is stdout.", metavar="FILE")]
Report = Annotated[
    Path | None,
    typer.Option(help="Write a page for people, with every decision sheet and what differs.", metavar="FILE.html"),
]
Paths = Annotated[list[Path], typer.Argument(help=".eml, folder of .eml, Maildir, mbox or export.", metavar="PATH...")]
Replies = Annotated[Path | None, typer.Option(help="Write every reply as .eml into this folder.")]
Rules = Annotated[Path | None, typer.Option(help="Other rules than those of the settings.")]
Templates = Annotated[Path | None, typer.Option(help="Other templates than those of the settings.")]
AgainstFile = Annotated[
    Path | None, typer.Option(help="Print only what differs from decisions written with --json.", metavar="FILE.jsonl")
]
AgainstReplies = Annotated[
    Path | None, typer.Option(help="With --against: their letters, written with --replies.", metavar="DIR")
]
AgainstRules = Annotated[
    Path | None, typer.Option(help="Print only what differs from the decisions by those rules.", metavar="DIR")
]
AgainstTemplates = Annotated[
    Path | None, typer.Option(help="Print only what differs from the letters by those templates.", metavar="DIR")
]
_CORES = os.cpu_count() or 1
_FEW = 10
Jobs = Annotated[int, typer.Option(min=1, help="Processes for reading.")]
EVERY = 30.0
_MINUTE = 60


def replay(
    paths: Paths,
    json: File = "",
    report: Report = None,
    replies: Replies = None,
    rules: Rules = None,
    templates: Templates = None,
    against: AgainstFile = None,
    against_replies: AgainstReplies = None,
    against_rules: AgainstRules = None,
    against_templates: AgainstTemplates = None,
    jobs: Jobs = _CORES,
    config: Config = None,
) -> None:
    """Judge saved mail again: what would be decided and answered. Nothing is sent, no live store is touched."""
    from inboxbot.commands.outputs import say
    from inboxbot.settings import load

    earlier = Against(file=against, replies=against_replies, rules=against_rules, templates=against_templates)
    earlier.check(json)
    _ready(json, report, replies)
    run = Run(settings=load(config), paths=tuple(paths), jobs=jobs)
    then = run.earlier(earlier, rules, templates)
    done, written = run.judge(rules, templates)
    letters = templates or run.settings.templates_folder
    made = compared(earlier, then[0], judged_now(done), written.directory, letters) if then is not None else None
    if replies is not None:
        _write_replies(done, replies)
    if json:
        _write_lines(done, json)
    if report is not None:
        _write_report(done, report, run.settings, letters, written, made)
    if then is not None and made is not None:
        tell(made, then[1], written)
    elif json != "-":
        for one in done:
            say(_line(one.decision))


def _ready(json: str, report: Path | None, replies: Path | None) -> None:
    """A season is judged for minutes: what cannot be written is told before."""
    for file in ([Path(json)] if json not in ("", "-") else []) + ([report] if report is not None else []):
        ready_file(file)
    if replies is not None:
        ready_folder(replies)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """The mail that is judged, once or twice."""

    settings: "Settings"
    paths: tuple[Path, ...]
    jobs: int

    def judge(self, rules: Path | None, templates: Path | None) -> "tuple[Kept[Replayed], WrittenRules]":
        """The whole mail judged on an empty store, and the rules by which that was done."""
        from inboxbot import bootstrap
        from inboxbot.replay import replay as run
        from inboxbot.replay.readers import Kept
        from inboxbot.replay.telling import WrittenRules

        store, few = bootstrap.UNNAMED, _few(self.paths)
        with bootstrap.desk(self.settings, store_url=store, rules=rules, templates=templates, few=few) as desk:
            done = Kept(run(self.paths, desk, jobs=self.jobs, hears=Pace()))
            return done, WrittenRules(rulebook=desk.rulebook, directory=rules or self.settings.rules_folder)

    def earlier(
        self, against: Against, rules: Path | None, templates: Path | None
    ) -> "tuple[tuple[Judged, ...], WrittenRules | None] | None":
        """The decisions to compare with: those of a file, or those that other rules and templates give."""
        if against.file is not None:
            return remembered(against.file, against.replies), None
        if not against.runs:
            return None
        done, written = self.judge(against.rules or rules, against.templates or templates)
        return judged_now(done), written


def _few(paths: tuple[Path, ...]) -> bool:
    """True for single messages: a season is judged for minutes, and a wrong text is told before it."""
    return len(paths) <= _FEW and all(path.suffix == ".eml" for path in paths)


def _write_lines(done: "Kept[Replayed]", target: str) -> None:
    from inboxbot.explain import decision_line

    lines = (decision_line(one.decision).encode() + b"\n" for one in done)
    if target == "-":
        sys.stdout.buffer.writelines(lines)
        sys.stdout.flush()
    else:
        write_private(Path(target), lines)


def _write_report(
    done: "Kept[Replayed]",
    target: Path,
    settings: "Settings",
    templates: Path,
    written: "WrittenRules",
    made: "Compared | None",
) -> None:
    """The page of what was decided, and of what differs."""
    from inboxbot.replay.report import page, report

    shown = report(done, written.rulebook.version, settings.zone, made)
    language = settings.language
    text = page(shown, templates, language, written.rulebook)
    write_private(target, (text.encode("utf-8"),))


def _write_replies(done: "Kept[Replayed]", folder: Path) -> None:
    """Numbered in the order handled, so that a folder lists them as they would have gone out."""
    ready_folder(folder)
    width = max(4, len(str(len(done))))
    for number, one in enumerate(done, 1):
        if one.outgoing is not None:
            name = f"{number:0{width}d}-{one.decision.case or 'no-case'}.eml"
            write_private(folder / name, (one.outgoing.raw,))


def _line(decision: "Decision") -> str:
    """One decision for the eye: verdict, kind, case, source, and the codes that were found."""
    codes = " ".join(finding.code for finding in decision.findings)
    answered = decision.reply.template if decision.reply else f"no reply ({decision.silence})"
    words = (decision.verdict, decision.kind, decision.case or "-", decision.head.source, answered, codes)
    return "  ".join(word for word in words if word)


def _to_stderr(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


@dataclass(slots=True)
class Pace:
    """Hears of every step and tells some: how many messages, how fast, and how long the rest will take."""

    clock: Callable[[], float] = time.monotonic
    say: Callable[[str], None] = _to_stderr
    _doing: str = ""
    _begun: float = field(default=0, init=False)
    _told: float = field(default=0, init=False)

    def __call__(self, step: "Step") -> None:
        """One step more was taken."""
        now = self.clock()
        if step.doing != self._doing:
            self._doing, self._begun, self._told = step.doing, now, now
        elif now - self._told >= EVERY:
            self._told = now
            self.say(_how_far(step, now - self._begun))


def _how_far(step: "Step", seconds: float) -> str:
    left = seconds * (step.whole - step.done) / max(step.done, 1)
    part = 100 * step.done // max(step.whole, 1)
    rate = step.messages / seconds
    return f"replay: {step.messages} messages {step.doing}, {part} %, {rate:.1f} a second, {_time(left)} left"


def _time(seconds: float) -> str:
    return f"{seconds / _MINUTE:.0f} min" if seconds >= 2 * _MINUTE else f"{seconds:.0f} s"
