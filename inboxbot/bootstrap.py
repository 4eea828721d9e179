"""The only place that picks real edges: settings in, rooms wired together out."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from inboxbot import replies, rulebook
from inboxbot.intake import Desk, warm
from inboxbot.isolation import Isolation
from inboxbot.reading import open_document
from inboxbot.replies import Letterhead
from inboxbot.settings import Settings
from inboxbot.store import Purpose, agrees, claim, open_store

if TYPE_CHECKING:
    from inboxbot.delivery import Policy, Round
    from inboxbot.digest.printing import Printer
    from inboxbot.mailboxes.live import Account
    from inboxbot.service import Gap, Heard, Parts, Service
    from inboxbot.store import Store
    from inboxbot.tokens import Tokens
    from inboxbot.transports import SmtpTransport, Transport
    from inboxbot.watching import Watcher

IN_MEMORY = "sqlite://"
# As short-lived, and however much is in it, on disk but for a cache.
UNNAMED = "sqlite:///file:?uri=true"


@contextmanager
def desk(
    settings: Settings,
    *,
    store_url: str,
    rules: Path | None = None,
    templates: Path | None = None,
    few: bool = False,
) -> Iterator[Desk]:
    """Rules, texts, a store and the process that opens documents, all open; ConfigurationError with every problem.

    For a `few` messages a text is looked at when one of them needs it: ConfigurationError comes then.
    """
    book = rulebook.load(rules or settings.paths.rules or rulebook.default_directory())
    load_texts = replies.load_texts_on_use if few else replies.load_texts
    texts = load_texts(templates or settings.paths.templates or replies.default_directory())
    with open_store(store_url) as store, Isolation(open_document) as isolation:
        agrees(store, Purpose.of(settings.shadow))
        yield Desk(
            store=store,
            rulebook=book,
            texts=texts,
            inbox=settings.who_we_are(),
            letterhead=letterhead(settings),
            opener=isolation.open,
            undo=timedelta(minutes=settings.staff.undo_minutes),
        )


def letterhead(settings: Settings) -> Letterhead:
    """How replies are signed; what no setting says keeps the letterhead's own default."""
    ours = Letterhead()
    return Letterhead(
        from_address=settings.from_address or ours.from_address,
        from_name=settings.smtp.from_name,
        contact=settings.staff.contact,
        copy_address=settings.inbox.copy_address,
        office=settings.staff.office.by_language(),
    )


def service_from(
    settings: Settings,
    transport: "Transport | None" = None,
    reached: "Callable[[Gap], None] | None" = None,
    told: Callable[[], None] = lambda: None,
) -> "Service":
    """The running service on the real edges, made in the event loop that runs it; StoreTrouble: no database.

    Another `transport` replaces SMTP; `reached` hears of every gap between two steps, `told` that it is to stop.
    """
    from inboxbot.service import Heard, Service, nothing

    with ExitStack() as opening:
        ours = opening.enter_context(desk(settings, store_url=settings.store_url))
        claim(ours.store, Purpose.of(settings.shadow), datetime.now(UTC))
        warm(ours)
        signing_in = tokens_of(settings)
        way_out = Heard(transport or smtp(settings, signing_in), settings.smtp.host)
        parts = _parts(settings, ours, way_out, signing_in)
        # what goes wrong until here, and a stop, closes what was opened; from here on the service does
        opened = opening.pop_all()

    async def end() -> None:
        await way_out.close()
        opened.close()

    return Service(replace(parts, end=end, reached=reached or nothing, told=told))


def _parts(settings: Settings, ours: Desk, way_out: "Heard", signing_in: "Tokens | None") -> "Parts":
    """What the service is put together from."""
    from inboxbot import delivery
    from inboxbot.mailboxes.imap import ImapMailbox
    from inboxbot.service import Folders, Parts, Timing

    policy = sending(settings)
    return Parts(
        mailbox=ImapMailbox(account(settings, signing_in)),
        folder=settings.imap.folder,
        desk=ours,
        folders=Folders(**settings.folders.model_dump()),
        timing=Timing(
            time_zone=settings.time_zone, digest_at=settings.staff.digest_at, poll=settings.imap.poll_seconds
        ),
        recover=lambda: delivery.recover(ours.store, datetime.now(UTC), policy),
        deliver=lambda stopping: _deliver(ours, way_out, policy, stopping),
        hurry=way_out.hurry,
        digest=_digest(settings, ours),
        reload=lambda present: _reread(settings, present),
        end=way_out.close,
        watched=(settings.rules_folder, settings.templates_folder),
        heartbeat=settings.watch.heartbeat,
        watcher=_watcher(settings, ours),
        listen=settings.watch.listen,
        shadow=settings.shadow,
    )


def _digest(settings: Settings, ours: Desk) -> Callable[[date], Awaitable[None]]:
    """What makes and sends the digest of a day; a shadow run's is written into a folder."""
    import asyncio

    from inboxbot.digest.collect import keep
    from inboxbot.digest.printing import printer

    wanted = printer(settings.templates_folder, settings.language, ours.rulebook, shadow=settings.shadow)
    folder, zone = settings.paths.out / "digests", settings.zone

    async def digest(day: date) -> None:
        if settings.shadow:
            return await asyncio.to_thread(keep, ours.store, wanted, folder, day, datetime.now(UTC), zone)
        await asyncio.to_thread(post_digest, settings, ours.store, wanted, day, datetime.now(UTC))

    return digest


def post_digest(settings: Settings, store: "Store", printer: "Printer", day: date, now: datetime) -> bool:
    """Queues the digest of a local day, once; False when that was done. A failure is noted for who alarms staff."""
    from inboxbot.digest.collect import post
    from inboxbot.watching import digest_tried

    to, zone = settings.staff.digest_to, settings.zone
    try:
        queued = post(store, printer, settings.from_address, to, day, now, zone)
    except Exception:
        digest_tried(store, now, failed=True)
        raise
    digest_tried(store, now, failed=False)
    return queued


def tokens_of(settings: Settings) -> "Tokens | None":
    """The access tokens of `[oauth]`, shared by whoever signs in with them; None where passwords do."""
    if "oauth2" not in (settings.imap.auth, settings.smtp.auth):
        return None
    from inboxbot.tokens import Application, tokens

    oauth = settings.oauth
    return tokens(
        Application(
            token_url=oauth.token_url,
            client_id=oauth.client_id,
            client_secret=oauth.client_secret.get_secret_value() if oauth.client_secret else "",
            certificate=oauth.certificate,
            scope=oauth.scope,
            ca_file=oauth.ca_file,
        )
    )


def account(settings: Settings, signing_in: "Tokens | None" = None) -> "Account":
    """The mailbox and how we sign in to it."""
    return settings.account((signing_in or tokens_of(settings)) if settings.imap.auth == "oauth2" else None)


def _watcher(settings: Settings, ours: Desk) -> "Watcher":
    """Who alarms staff."""
    from inboxbot.watching import Watcher, alarm_text

    return Watcher(
        store=ours.store,
        text=alarm_text(settings.templates_folder, settings.language, settings.zone),
        sender=settings.from_address,
        to=settings.staff.alarm_to,
        own=sending(settings).own_addresses,
        limit=timedelta(minutes=settings.watch.stalled_minutes),
    )


def smtp(settings: Settings, signing_in: "Tokens | None" = None) -> "SmtpTransport":
    """The server that takes the replies; connects when the first one goes out."""
    from inboxbot.transports import SmtpSettings, SmtpTransport

    server = settings.smtp
    return SmtpTransport(
        SmtpSettings(
            host=server.host,
            port=server.effective_port,
            tls=server.tls,
            ca_file=str(server.ca_file) if server.ca_file else None,
            client_certificate=str(server.client_certificate) if server.client_certificate else None,
            client_key=str(server.client_key) if server.client_key else None,
            user=server.user,
            password=server.password.get_secret_value() if server.password else "",
            envelope_from=settings.envelope_from,
            connections=server.connections,
        ),
        (signing_in or tokens_of(settings)) if server.auth == "oauth2" else None,
    )


def sending(settings: Settings) -> "Policy":
    """How patiently and to whom replies are sent; a shadow run may begin with a season, and has no limit."""
    from inboxbot.delivery import Policy

    return Policy(
        own_addresses=tuple(a for a in (*settings.inbox.addresses, settings.inbox.copy_address) if a),
        in_doubt=settings.replies.in_doubt,
        per_hour=1_000_000 if settings.shadow else settings.replies.per_hour,
        per_minute=settings.smtp.per_minute,
    )


async def _deliver(ours: Desk, way_out: "Heard", policy: "Policy", stopping: Callable[[], bool]) -> "Round":
    """Round after round until nothing is due; how the last one went."""
    from inboxbot.delivery import Round, deliver_due

    done = Round()
    while not stopping():
        done = await deliver_due(ours.store, way_out, datetime.now(UTC), policy, stopping)
        way_out.tell(done)
        if done.slowed or not (done.sent or done.deferred or done.failed or done.in_doubt):
            break
    return done


def _reread(settings: Settings, present: Desk) -> Desk:
    """The same desk with the rules and texts as they are on disk now."""
    rules, templates = settings.rules_folder, settings.templates_folder
    return replace(present, rulebook=rulebook.load(rules), texts=replies.load_texts(templates))
