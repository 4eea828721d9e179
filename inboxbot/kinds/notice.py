"""A notice of a program to whom it may concern: monitoring, quarantine digests, voice mail, reports, build servers.

A subject that no person writes, or an address or header that a program writes from; and no person may speak in the
text, because help desks and people use such addresses too. Reads correspondence.notice_subjects, service_senders.
"""

from collections.abc import Iterator

from inboxbot.kinds.signs import Sign, local_part, mannered, opens_with
from inboxbot.kinds.speech import matters
from inboxbot.model import Inbox, Kind, Message
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.folding import fold

# Beginnings of the header fields of programs that report to people.
_PROGRAMS = (
    "x-jira-",
    "x-jenkins-",
    "x-gitlab-",
    "x-github-",
    "x-sentry-",
    "x-tfs-",
    "x-slack-",
    "x-pagerduty-",
    "x-nagios-",
    "x-grafana-",
    "x-boxbe-",
    "x-hmxmroriginalrecipient",
    "tls-report-",
)


def signs(message: Message, rulebook: Rulebook, inbox: Inbox) -> Iterator[Sign]:
    """The signs of a notice; none is sure."""
    for header in message.headers:
        if header.name.startswith(_PROGRAMS):
            yield Sign(kind=Kind.BULK, evidence=header.name)
    if mannered(message, rulebook) or matters(message, rulebook):
        return
    mail = rulebook.correspondence
    sender = local_part(message).partition("+")[0]
    if subject := opens_with(message.head.subject, mail.notice_subjects):
        yield Sign(kind=Kind.BULK, evidence=f"subject: {subject}")
    if sender in map(fold, mail.service_senders):
        yield Sign(kind=Kind.BULK, evidence=f"sender {sender}")
