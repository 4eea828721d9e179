"""`inboxbot replay`: saved mail through the same code as the live service; sends nothing, touches no live store."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inboxbot.commands.options import Config

if TYPE_CHECKING:
    from inboxbot.model import Decision
    from inboxbot.replay import Replayed


def replay(
    paths: Annotated[
        list[Path], typer.Argument(help=".eml, folder of .eml, Maildir, mbox or export.", metavar="PATH...")
    ],
    json: Annotated[
        str, typer.Option(help="Write one decision a line to this file; - is stdout.", metavar="FILE")
    ] = "",
    replies: Annotated[Path | None, typer.Option(help="Write every reply as .eml into this folder.")] = None,
    rules: Annotated[Path | None, typer.Option(help="Other rules than those of the settings.")] = None,
    templates: Annotated[Path | None, typer.Option(help="Other templates than those of the settings.")] = None,
    jobs: Annotated[int, typer.Option(min=1, help="Processes for reading.")] = os.cpu_count() or 1,
    config: Config = None,
) -> None:
    """Judge saved mail again: what would be decided and answered. Nothing is sent, no live store is touched."""
    from inboxbot import bootstrap
    from inboxbot.replay import replay as run
    from inboxbot.settings import load

    settings = load(config)
    with bootstrap.desk(settings, store_url=bootstrap.IN_MEMORY, rules=rules, templates=templates) as desk:
        done = tuple(run(tuple(paths), desk, jobs=jobs))
    if replies is not None:
        _write_replies(done, replies)
    if json:
        _write_lines(done, json)
    if json != "-":
        for one in done:
            print(_line(one.decision))


def _write_lines(done: "tuple[Replayed, ...]", target: str) -> None:
    from json import dumps

    from inboxbot.explain import decision_json

    text = "".join(dumps(decision_json(one.decision), ensure_ascii=False) + "\n" for one in done)
    if target == "-":
        sys.stdout.buffer.write(text.encode())
        sys.stdout.flush()
    else:
        Path(target).write_bytes(text.encode())


def _write_replies(done: "tuple[Replayed, ...]", folder: Path) -> None:
    """Numbered in the order handled, so that a folder lists them as they would have gone out."""
    folder.mkdir(parents=True, exist_ok=True)
    width = max(4, len(str(len(done))))
    for number, one in enumerate(done, 1):
        if one.outgoing is not None:
            name = f"{number:0{width}d}-{one.decision.case or 'no-case'}.eml"
            (folder / name).write_bytes(one.outgoing.raw)


def _line(decision: "Decision") -> str:
    """One decision for the eye: verdict, kind, case, source, and the codes that were found."""
    codes = " ".join(finding.code for finding in decision.findings)
    answered = decision.reply.template if decision.reply else f"no reply ({decision.silence})"
    words = (decision.verdict, decision.kind, decision.case or "-", decision.head.source, answered, codes)
    return "  ".join(word for word in words if word)
