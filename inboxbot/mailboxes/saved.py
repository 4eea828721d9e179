"""Saved mail as arrivals: a message file, a folder of them, a Maildir, an mbox, an export with its manifest.

Nothing is written and no file time is ever used: it says when a file was copied, not when the message came.
What a source says of the time (a manifest, an mbox From line) is handed on; the rest is read from the headers later.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from inboxbot.errors import UsageError
from inboxbot.mailboxes import manifest, mbox
from inboxbot.mailboxes.manifest import MANIFEST, Event
from inboxbot.mailboxes.mbox import Start
from inboxbot.model import Arrival, Place, ReceivedFrom

MBOX_SUFFIXES = (".mbox", ".mbx")
MESSAGE_SUFFIXES = (".eml", *MBOX_SUFFIXES)


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedMail:
    """One path given by the user. `in_order` is true for an export: it is handled in its own order."""

    path: Path
    in_order: bool

    def arrivals(self) -> Iterator[Arrival]:
        """The messages, read one at a time; raises UsageError for a path or manifest that cannot be used."""
        return (event for event in self.events() if isinstance(event, Arrival))

    def events(self) -> Iterator[Event]:
        """The messages, and between them what people did and who was reminded, as an export tells it."""
        with self._telling():
            yield from self._events()

    def size(self) -> int:
        """How many bytes of mail there are, told without reading them; UsageError as for the messages."""
        with self._telling():
            if self.in_order:
                return manifest.size(self.path)
            if self.path.is_dir():
                files = _maildir_files(self.path) if _is_maildir(self.path) else _message_files(self.path)
                return sum(path.stat().st_size for path in files)
            return self.path.stat().st_size

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise UsageError(f"{error.filename or self.path}: {error.strerror or error}") from None

    def _events(self) -> Iterator[Event]:
        if self.in_order:
            yield from manifest.events(self.path)
        elif _is_maildir(self.path):
            yield from _maildir(self.path)
        elif self.path.is_dir():
            yield from _folder(self.path)
        else:
            yield from _file(self.path, self.path.name)


def open_path(path: Path) -> SavedMail:
    """What lies at that path. Raises UsageError when there is nothing that can be read."""
    if not path.exists():
        raise UsageError(f"{path}: there is no such file or folder")
    if path.is_dir() and not (_is_maildir(path) or (path / MANIFEST).exists() or _message_files(path)):
        raise UsageError(f"{path}: neither an export, a Maildir nor a folder with .eml or .mbox files")
    return SavedMail(path=path, in_order=path.is_dir() and (path / MANIFEST).exists())


def _maildir(folder: Path) -> Iterator[Arrival]:
    for path in _maildir_files(folder):
        yield _timed(path.read_bytes(), None, folder.name, path.relative_to(folder).as_posix())


def _maildir_files(folder: Path) -> list[Path]:
    return sorted(p for part in ("cur", "new") for p in (folder / part).iterdir() if _is_visible_file(p))


def _folder(folder: Path) -> Iterator[Arrival]:
    for path in _message_files(folder):
        yield from _file(path, path.relative_to(folder).as_posix())


def _file(path: Path, source: str) -> Iterator[Arrival]:
    """An .eml file is one message under the file's name; the messages of an mbox are numbered from 1.

    UsageError for what is neither: judged as a message, it would be a decision about nothing that anybody sent.
    """
    suffix = path.suffix.lower()
    with path.open("rb") as stream:
        if suffix != ".eml":
            start = mbox.start(stream)
            stream.seek(0)
            if start is Start.NOTHING and suffix in MBOX_SUFFIXES:
                return
            if start is Start.NOTHING or (start is Start.OTHER and not _is_of_outlook(path)):
                raise UsageError(f"{path}: no saved mail: it begins with {start.value}")
            if start is Start.FROM_LINE or suffix in MBOX_SUFFIXES:
                for number, (line, raw) in enumerate(mbox.messages(stream), 1):
                    yield _timed(raw, line, path.name, f"{source}#{number}")
                return
        from_line, raw = mbox.split_from_line(stream.read())
        yield _timed(raw, from_line, path.name, source)


def _is_of_outlook(path: Path) -> bool:
    """True for a .msg file: a compound file with the properties that every one has (MS-OXMSG, 2.4)."""
    raw = path.read_bytes()
    return raw.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") and "__properties_version1.0".encode("utf-16-le") in raw


def _timed(raw: bytes, from_line: mbox.FromLine | None, mailbox: str, source: str) -> Arrival:
    at = from_line.at if from_line is not None else None
    clock = ReceivedFrom.FROM_LINE if at is not None else ReceivedFrom.UNKNOWN
    return Arrival(raw=raw, received_at=at, received_from=clock, place=Place(mailbox=mailbox, source=source))


def _is_maildir(path: Path) -> bool:
    return (path / "cur").is_dir() and (path / "new").is_dir()


def _message_files(folder: Path) -> list[Path]:
    return sorted(p for p in folder.rglob("*") if _is_visible_file(p) and p.suffix.lower() in MESSAGE_SUFFIXES)


def _is_visible_file(path: Path) -> bool:
    return path.is_file() and not path.name.startswith(".")
