"""The service in a process of its own, as impatient as a test: python -m tests.endtoend.serving CONFIG."""

import asyncio
import sys
from dataclasses import replace
from pathlib import Path

from inboxbot import bootstrap, settings
from inboxbot.mailboxes.imap import ImapMailbox
from inboxbot.service import Service
from inboxbot.service.logs import log_to_stderr
from inboxbot.service.pauses import Pauses
from inboxbot.transports import SmtpSettings, SmtpTransport

SECONDS = 1.5


async def serve(config: Path) -> None:
    chosen = settings.load(config)
    impatient = SmtpSettings(
        host=chosen.smtp.host,
        port=chosen.smtp.effective_port,
        tls="none",
        envelope_from=chosen.envelope_from,
        connections=2,
        timeout=SECONDS,
        text_timeout=SECONDS,
    )
    parts = bootstrap.service_from(chosen, SmtpTransport(impatient))._parts
    account = replace(chosen.account(), connect_timeout=SECONDS, read_timeout=SECONDS)
    timing = replace(parts.timing, poll=1.0, outbox=0.3)
    service = Service(replace(parts, mailbox=ImapMailbox(account), timing=timing))
    service._pauses = Pauses(first=0.1, longest=0.5)
    await service.run()


if __name__ == "__main__":
    log_to_stderr()
    asyncio.run(serve(Path(sys.argv[1])))
