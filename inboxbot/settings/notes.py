"""Settings that work and that an operator should know about: told by `check`, no problem by themselves."""

from collections.abc import Iterator

from inboxbot.settings.whole import Settings


def remarks(settings: Settings) -> Iterator[str]:
    """One line each, the setting first."""
    if settings.smtp.envelope_from == "<>":
        yield "smtp.envelope_from: with <> replies that bounce cannot be seen"
    if not settings.staff.contact:
        yield "staff.contact: empty, so letters name nobody whom suppliers can ask"
    if not settings.staff.alarm_to:
        yield "staff.alarm_to: empty, so nobody is told when the flow stalls"
    ours = {address.casefold() for address in (*settings.inbox.addresses, settings.inbox.copy_address) if address}
    for name in ("digest_to", "alarm_to"):
        for address in getattr(settings.staff, name):
            if address.casefold() in ours:
                yield f"staff.{name}: {address} is our own address; what goes there comes back to the inbox"
    if not settings.inbox.own_hosts:
        yield "inbox.own_hosts: empty, so only the mailbox's own clock tells when a message came"
    if settings.staff.senders and not settings.inbox.trusted_authserv_id.strip():
        yield (
            "staff.senders: without inbox.trusted_authserv_id anyone can write under an officer's address, "
            "and take a case to staff with it"
        )
