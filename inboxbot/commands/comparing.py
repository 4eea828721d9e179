"""The part of `replay` that compares: earlier decisions, of a file or by other rules and letters, with those of now."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from inboxbot.errors import UsageError

if TYPE_CHECKING:
    from inboxbot.replay import Replayed
    from inboxbot.replay.difference import Compared
    from inboxbot.replay.judged import Judged
    from inboxbot.replay.telling import WrittenRules

DIFFERENT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Against:
    """What a replay is compared with; all None: with nothing.

    `replies` holds the letters of the decisions in `file`; `rules` and `templates` give decisions of their own.
    """

    file: Path | None = None
    replies: Path | None = None
    rules: Path | None = None
    templates: Path | None = None

    def __bool__(self) -> bool:
        return self.file is not None or self.runs

    @property
    def runs(self) -> bool:
        """True when the mail has to be judged a second time."""
        return self.rules is not None or self.templates is not None

    def check(self, json: str) -> None:
        """UsageError for what cannot be asked together."""
        if (self.file is not None and self.runs) or (self and json == "-"):
            one_of = "--against, --against-rules or --against-templates, and --json -"
            raise UsageError(f"replay: {one_of} each want the output for themselves")
        if self.replies is not None and self.file is None:
            raise UsageError("replay: --against-replies are the letters of --against FILE.jsonl, which is not given")


def remembered(file: Path, replies: Path | None) -> "tuple[Judged, ...]":
    """The decisions of a file, with their letters where there is a folder of them."""
    from inboxbot.replay.judged import read_judged

    return tuple(read_judged(file, _letters(replies) if replies is not None else None))


def _letters(folder: Path) -> dict[str, str]:
    """The texts of the letters that `--replies` wrote, by Message-ID."""
    from email import message_from_bytes, policy

    from inboxbot.explain import letter_text

    if not folder.is_dir():
        raise UsageError(f"{folder}: there is no folder of replies here")
    read = (file.read_bytes() for file in sorted(folder.glob("*.eml")))
    return {str(message_from_bytes(raw, policy=policy.default)["Message-ID"]): letter_text(raw) for raw in read}


def judged_now(done: "Iterable[Replayed]") -> "tuple[Judged, ...]":
    """Decisions that were just made, in the form in which they are compared."""
    from inboxbot.explain import letter_text
    from inboxbot.replay.judged import judged

    return tuple(judged(one.decision, letter_text(one.outgoing.raw) if one.outgoing else "") for one in done)


def compared(
    against: Against, earlier: "tuple[Judged, ...]", now: "tuple[Judged, ...]", by: Path, templates: Path
) -> "Compared":
    """The comparison; its new side is called after the rules `by` which it was judged, or its templates."""
    from inboxbot.replay.difference import Compared, differences, sides

    letters_alone = against.templates is not None and against.rules is None
    old = against.file or against.rules or against.templates
    assert old is not None
    named = sides(old, templates if letters_alone else by)
    return Compared(sides=named, found=differences(earlier, now), now=now)


def tell(made: "Compared", was: "WrittenRules | None", by: "WrittenRules") -> None:
    """Print what differs and nothing else; Exit 1 when something does."""
    from inboxbot.replay.telling import told
    from inboxbot.rulebook.masking import visible

    sys.stdout.buffer.write("".join(f"{visible(line)}\n" for line in told(made, was, by)).encode())
    sys.stdout.flush()
    if made.found:
        raise typer.Exit(DIFFERENT)
