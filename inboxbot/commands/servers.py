"""What `inboxbot check --connect` asks the servers: can we sign in, are the folders there, what can the server do."""

import asyncio
from typing import TYPE_CHECKING

from inboxbot.errors import ConfigurationError, InboxbotError, Problem

if TYPE_CHECKING:
    from inboxbot.settings import Settings

# What is done without each of them.
WITHOUT = {
    "IDLE": "new mail is noticed at the next poll",
    "MOVE": "a message is copied, and its original expunged",
    "UIDPLUS": "a message stays where it is and is marked, unless the server can MOVE",
}


def imap_answers(chosen: "Settings") -> None:
    """Signs in and looks the mailbox over; ConfigurationError with the folders that cannot be used."""
    from inboxbot import bootstrap
    from inboxbot.mailboxes.imap_check import FolderState, look_over

    # a shadow run files nothing, and must make no folder to see whether it could
    names = () if chosen.shadow else tuple(chosen.folders.model_dump().values())
    existing = tuple(name for name in (chosen.imap.sent_folder,) if name)
    try:
        found = look_over(bootstrap.account(chosen), names, existing)
    except InboxbotError as error:
        raise ConfigurationError((Problem(file=chosen.imap.host, path="imap", what=str(error)),)) from None
    print(f"imap: signed in; {chosen.imap.folder}: {found.messages} messages")
    if found.read_only:
        print(f"imap: {chosen.imap.folder} is read-only for us: nothing will be filed, the store alone remembers")
    print(f"imap: the server can {', '.join(found.can) or 'none of IDLE, MOVE, UIDPLUS'}")
    for name in found.cannot:
        print(f"imap: no {name}: {WITHOUT[name]}")
    for folder in found.folders:
        if folder.state is not FolderState.REFUSED:
            print(f"imap: folder {folder.name}: {folder.state}")
    refused = [folder for folder in found.folders if folder.state is FolderState.REFUSED]
    if refused:
        raise ConfigurationError(
            tuple(Problem(file=chosen.imap.host, path=f"folder {one.name}", what=one.words) for one in refused)
        )


def smtp_answers(chosen: "Settings") -> None:
    """Signs in and hangs up; nothing is sent."""
    from inboxbot import bootstrap
    from inboxbot.transports import Outcome

    delivery = asyncio.run(bootstrap.smtp(chosen).check())
    if delivery.outcome is not Outcome.SENT:
        raise ConfigurationError((Problem(file=chosen.smtp.host, path="smtp", what=delivery.words),))
    print(f"smtp: {'signed in' if chosen.smtp.user else 'connected, no user is set'}")
