"""The fixture messages judged through the corridor, once a run: what the sheets are compared with and counted from.

`x.eml` has its `x.decision.txt`; a folder under threads/ is one mailbox, handled in the order of the file names, and so
is the demo mailbox, whose sheets lie in fixtures/demo.
"""

from dataclasses import dataclass, replace
from pathlib import Path

from inboxbot import replies, rulebook
from inboxbot.explain import letter_text, sheet
from inboxbot.intake import Desk, Opener, handle
from inboxbot.mailboxes.saved import open_path
from inboxbot.model import Arrival, Decision, Inbox, Language, Opened
from inboxbot.store import open_store
from tests.building.desks import desk_on

HERE = Path(__file__).parents[1] / "fixtures"
DEMO = HERE.parents[1] / "demo"
RULES = HERE / "rules"
INBOX = Inbox(
    addresses=("yhteistestaus@kanta.example",),
    copy_address="tyotila@kanta.example",
    own_hosts=("mx.kanta.example",),
    own_lists=("yhteistestaus.kanta.example",),
    trusted_authserv_id="mx.kanta.example",
)
LETTERHEAD = replies.Letterhead(
    from_address=INBOX.addresses[0],
    contact="tuki@kanta.example",
    copy_address=INBOX.copy_address,
    office={
        Language.FI: "Kela, Kanta-palvelut, yhteistestaus",
        Language.SV: "FPA, Kanta-tjänsterna, samtestning",
        Language.EN: "Kela, Kanta Services, joint testing",
    },
)
# The other setting of inbox.unauthenticated holds for the messages of the one folder; in the other one, the process
# that opens documents gives up twice.
SILENT = "messages/silent/"
FUSED = "messages/fused/"
MAILBOXES = {
    "demo": tuple(sorted(DEMO.glob("*.eml"))),
    **{f.relative_to(HERE).as_posix(): (f,) for f in sorted((HERE / "messages").rglob("*.eml"))},
    **{
        d.relative_to(HERE).as_posix(): tuple(sorted(d.glob("*.eml")))
        for d in sorted((HERE / "threads").glob("*"))
        if d.is_dir()
    },
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One fixture message with what became of it; `sheet` is where its sheet lies, `written` what it must say."""

    message: Path
    sheet: Path
    decision: Decision
    written: str


class Judge:
    """Judges mailboxes, each only once, each in an empty store."""

    def __init__(self, opener: Opener) -> None:
        self._known: dict[str, tuple[Judged, ...]] = {}
        self.opener = opener
        self.rulebook = rulebook.load(RULES)
        self._desk = desk_on(open_store("sqlite://"), INBOX, letterhead=LETTERHEAD, opener=opener, sends=False)

    def mailbox(self, name: str) -> tuple[Judged, ...]:
        """The messages of one mailbox in order."""
        if name not in self._known:
            desk = replace(
                self._desk,
                store=open_store("sqlite://"),
                inbox=replace(INBOX, silent_to_unauthenticated=name.startswith(SILENT)),
                opener=_blown if name.startswith(FUSED) else self._desk.opener,
            )
            self._known[name] = tuple(_judged(path, desk) for path in MAILBOXES[name])
        return self._known[name]


def sheet_of(message: Path) -> Path:
    """Where the sheet of a fixture message lies."""
    name = message.stem + ".decision.txt"
    return HERE / "demo" / name if message.parent == DEMO else message.with_name(name)


def _blown(data: bytes, filename: str, declared: str) -> Opened:
    return Opened(fuse=True)


def _judged(path: Path, desk: Desk) -> Judged:
    arrival: Arrival
    (arrival,) = open_path(path).arrivals()
    decision = handle(arrival, desk)
    letter = ""
    if decision.reply is not None:
        with desk.store.begin() as tx:
            outgoing = tx.outbox.by_message_id(decision.reply.message_id)
        assert outgoing is not None
        letter = letter_text(outgoing.raw)
    return Judged(message=path, sheet=sheet_of(path), decision=decision, written=sheet(decision, letter))
