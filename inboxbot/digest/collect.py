"""What a digest is made of, fetched from the store; and the day's digest queued exactly once.

The digest that is sent covers every ledger line since the last one that was sent, whatever its time: a message that
came in while the service was down is not missed. A digest that somebody asks for covers the day asked for, and takes
nothing from the one that is sent.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from inboxbot.digest.assembling import Kept, build
from inboxbot.digest.printing import Printer
from inboxbot.digest.then import cases_then, outbox_then
from inboxbot.digest.value import Digest, Flow
from inboxbot.model import Case, Entry, EntryType, Grant, GrantState, OutgoingState
from inboxbot.store import BACKLOG, LAST_POLL, Store, Transaction

_UPTO = "digest/upto"


def of_day(store: Store, day: date, zone: ZoneInfo) -> Digest:
    """The digest of one local day, from midnight to midnight, as things were known when it ended."""
    start, end = (datetime.combine(at, time(), zone) for at in (day, day + timedelta(days=1)))
    with store.read() as tx:
        later = tx.ledger.entries(since=end)
        kept = Kept(
            entries=tx.ledger.entries(start, end),
            grants=tuple(one for one in tx.grants.all() if _waited(one.grant, end)),
            new=lambda one: one.grant.since is not None and one.grant.since >= start,
            cases=cases_then(tx, end, later),
            outbox=outbox_then(tx, end, later),
            flow=_flow(tx, zone, end),
            upto=tx.ledger.last(),
        )
        kept = replace(kept, behind=_behind(kept.cases, tx))
    return build(kept, zone, day, end)


def of_everything(store: Store, zone: ZoneInfo) -> Digest:
    """The digest of all that is kept, as a demo or a first look wants it."""
    with store.read() as tx:
        kept = Kept(
            entries=tx.ledger.entries(),
            grants=tx.grants.open(),
            cases=tx.cases.all(),
            outbox=tx.outbox.all(),
            flow=_flow(tx, zone),
            upto=tx.ledger.last(),
        )
    return build(kept, zone)


def unreported(store: Store, day: date, zone: ZoneInfo) -> Digest:
    """The digest of what no digest has told yet; `day` is the day it is called after."""
    with store.read() as tx:
        told = _upto(tx)
        lines = tx.ledger.after(told)
        kept = Kept(
            entries=tuple(line.entry for line in lines),
            grants=tx.grants.open(),
            new=lambda one: one.line > told,
            cases=tx.cases.all(),
            outbox=tx.outbox.all(),
            flow=_flow(tx, zone),
            upto=lines[-1].seq if lines else tx.ledger.last(),
        )
        kept = replace(kept, behind=_behind(kept.cases, tx))
    return build(kept, zone, day)


def _behind(cases: Sequence[Case], tx: Transaction) -> tuple[Entry, ...]:
    """The lines of the messages for which cases wait."""
    steps = [case.held or case.latest for case in cases if case.waits]
    lines = (entry for step in steps if step is not None for entry in tx.ledger.by_fingerprint(step.fingerprint))
    return tuple(entry for entry in lines if entry.type is EntryType.DECIDED)


def _flow(tx: Transaction, zone: ZoneInfo, end: datetime | None = None) -> Flow:
    """How the service does; of a day long past nobody knows more than its rules."""
    newest = tx.ledger.newest_decision(end)
    version = newest.rules_version if newest is not None else ""
    polled, undecided = tx.flags.get(LAST_POLL), tx.flags.get(BACKLOG)
    last_poll = datetime.fromisoformat(polled).astimezone(zone) if polled else None
    if end is not None and last_poll is not None and last_poll >= end + timedelta(days=1):
        return Flow(rules_version=version)
    counts = dict(tx.outbox.counts())
    unsent = sum(
        counts.get(state, 0) for state in (OutgoingState.QUEUED, OutgoingState.SENDING, OutgoingState.DEFERRED)
    )
    return Flow(
        last_poll=last_poll,
        undecided=int(undecided) if undecided else None,
        unsent=unsent,
        rules_version=version,
    )


def _waited(grant: Grant, end: datetime) -> bool:
    """True for who waited for access when the day ended."""
    begun = grant.since is None or grant.since < end
    done_since = grant.done_at is not None and grant.done_at >= end
    return begun and (grant.state is GrantState.OPEN or done_since)


def _upto(tx: Transaction) -> int:
    """The number of the last line that digests which were sent have told."""
    return int(tx.flags.get(_UPTO) or 0)


def is_posted(store: Store, day: date) -> bool:
    """True when the digest of that local day was queued already."""
    return _fact(store, _flag(day)) is not None


def post(
    store: Store, printer: Printer, sender: str, to: tuple[str, ...], day: date, now: datetime, zone: ZoneInfo
) -> bool:
    """Queues the digest of that local day to every address, once; False when that was done, or nobody wants it."""
    from inboxbot.digest.printing import letter

    while to and not is_posted(store, day):
        told = _fact(store, _UPTO)
        digest = unreported(store, day, zone)
        letters = [letter(digest, printer, sender, address, day, now) for address in to]
        with store.begin() as tx:
            # else another digest has told some of it meanwhile
            if tx.flags.hold(_UPTO) == told:
                for outgoing in letters:
                    tx.outbox.put(outgoing)
                tx.flags.set(_flag(day), now.isoformat())
                tx.flags.set(_UPTO, str(digest.upto))
                tx.ledger.append(Entry(type=EntryType.DIGEST, at=now, text=day.isoformat()))
                return True
    return False


def keep(store: Store, printer: Printer, directory: Path, day: date, now: datetime, zone: ZoneInfo) -> None:
    """Writes the digest of that local day into a folder of its own in the directory, unless that was done."""
    if is_posted(store, day):
        return
    digest = unreported(store, day, zone)
    write(digest, printer, directory / day.isoformat(), ("text", "html", "json", "xlsx"))
    with store.begin() as tx:
        tx.flags.set(_flag(day), now.isoformat())
        tx.flags.set(_UPTO, str(digest.upto))
        tx.ledger.append(Entry(type=EntryType.DIGEST, at=now, text=day.isoformat()))


def send(digest: Digest, store: Store, printer: Printer, sender: str, to: tuple[str, ...], now: datetime) -> bool:
    """Queues the digest of a day that somebody asked for; False when every address was sent the very same before.

    The next digest tells all the same whatever none has told.
    """
    from inboxbot.digest.printing import letter

    day = digest.day
    assert day is not None
    letters = [letter(digest, printer, sender, address, day, now, asked_for=True) for address in to]
    with store.begin() as tx:
        new = [outgoing for outgoing in letters if tx.outbox.get(outgoing.id) is None]
        for outgoing in new:
            tx.outbox.put(outgoing)
        if new:
            tx.ledger.append(Entry(type=EntryType.DIGEST, at=now, text=day.isoformat()))
    return bool(new)


def write(digest: Digest, printer: Printer, directory: Path, formats: tuple[str, ...]) -> tuple[Path, ...]:
    """Writes digest.txt, .html, .json and .xlsx as asked for (`text`, `html`, `json`, `xlsx`), mode 0600; the paths."""
    makers: dict[str, tuple[str, Callable[[], bytes]]] = {
        "text": ("digest.txt", lambda: printer.text(digest).encode("utf-8")),
        "html": ("digest.html", lambda: printer.html(digest).encode("utf-8")),
        "json": ("digest.json", lambda: printer.json(digest).encode("utf-8")),
        "xlsx": ("digest.xlsx", lambda: printer.xlsx(digest)),
    }
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    written = []
    for name, make in (makers[wanted] for wanted in formats):
        path = directory / name
        path.touch(mode=0o600)
        path.write_bytes(make())
        written.append(path)
    return tuple(written)


def _flag(day: date) -> str:
    return f"digest/{day.isoformat()}"


def _fact(store: Store, name: str) -> str | None:
    with store.read() as tx:
        return tx.flags.get(name)
