"""Opens an IMAP connection: TLS with checked certificates first, then the sign-in, and says plainly why it failed.

imapclient's own habits are switched off where they cost: a repr() of every literal for a debug log that nobody reads,
and INTERNALDATE turned into naive local time. Timeouts are always set; its default is to wait for ever.

What a failure is called in a log holds nothing that a message could have put into it. A server that announces a literal
too short, or breaks off in one, has the rest of a message read as an answer, and both libraries quote an answer that
they do not understand. So of an error that may hold such text only those words are told that stand in the lists below;
whoever is curious asks the server's own log.
"""

import re
import socket
import ssl
import textwrap
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from imaplib import IMAP4

from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import IMAPClientError, LoginError

from inboxbot.errors import TokenRefused, TokenUnavailable
from inboxbot.mailboxes.imap_connection import ExaminingClient, PatientClient
from inboxbot.mailboxes.live import Account, MailboxUnavailable, SignInRefused, Tls

# Response codes of RFC 5530 and servers' own under which a sign-in may work later: no fault of the password.
_LATER = ("[LIMIT]", "[UNAVAILABLE]", "[INUSE]", "[SERVERBUG]", "[CONTACTADMIN]", "[OVERQUOTA]")

# imapclient's response parser lets these through when the server's words make no sense.
_GARBLED = (AttributeError, ValueError, TypeError, KeyError, IndexError, AssertionError)
_LONGEST = 200
# Response codes of RFC 9051 and 5530, and those that servers made themselves.
_CODES = (
    r"ALERT|ALREADYEXISTS|AUTHENTICATIONFAILED|AUTHORIZATIONFAILED|CANNOT|CLIENTBUG|CLOSED|CONTACTADMIN|CORRUPTION|"
    r"EXPIRED|EXPUNGEISSUED|INUSE|LIMIT|NONEXISTENT|NOPERM|OVERQUOTA|PARSE|PRIVACYREQUIRED|READ-ONLY|SERVERBUG|"
    r"SYS/PERM|SYS/TEMP|THROTTLED|TOOMANYCONNECTIONS|TRYCREATE|UNAVAILABLE|UNKNOWN-CTE"
)
_COMMANDS = r"CAPABILITY|COPY|CREATE|EXPUNGE|FETCH|IDLE|LIST|LOGIN|MOVE|NOOP|SEARCH|SELECT|STATUS|STORE|SUBSCRIBE|UID"
# The libraries' own words for what broke.
_TROUBLES = (
    r"socket error: EOF|socket error|unterminated line|unexpected tagged response|unexpected response|"
    r"while waiting for continuation response|Unexpected IDLE response|got more than \d+ bytes|command error|failed"
)
_KNOWN = re.compile(
    rf"(?<!\w)(?:\[(?:{_CODES})(?=[\] ])|(?i:{_COMMANDS})(?= => | failed: | command error: )|(?:{_TROUBLES})(?!\w))"
)


@contextmanager
def as_unavailable(*, fetched: bool = True) -> Iterator[None]:
    """Everything that a broken connection can raise becomes MailboxUnavailable.

    `fetched` tells whether a message may have come over the connection, whose text a garbled answer would quote.
    """
    try:
        yield
    except ssl.SSLCertVerificationError as error:
        words = f"the server's certificate is not trusted: {error.verify_message}; see imap.host and imap.ca_file"
        raise MailboxUnavailable(words) from error
    except (IMAP4.error, IMAPClientError, OSError, EOFError, *_GARBLED) as error:
        words = harmless(error) if fetched else f"{type(error).__name__}: {quoted(error)}"
        raise MailboxUnavailable(words) from error


def sign_in(account: Account) -> IMAPClient:
    """A signed-in client without a selected folder. Raises MailboxUnavailable or SignInRefused."""
    if account.token is None:
        return _signed_in(account, "")
    token = _given(account.token, "")
    try:
        return _signed_in(account, token)
    except SignInRefused:
        # it may have been revoked, or have run out by the server's clock: once more with another one
        return _signed_in(account, _given(account.token, token))


def _signed_in(account: Account, token: str) -> IMAPClient:
    with as_unavailable(fetched=False):
        client = _connect(account)
        try:
            _login(client, account, token)
        except BaseException:
            quietly_end(client)
            raise
        return client


def _given(tokens: Callable[[str], str], refused: str) -> str:
    """The token to use; what the endpoint lacks is told as if the mailbox lacked it."""
    try:
        return tokens(refused)
    except TokenUnavailable as error:
        raise MailboxUnavailable(str(error)) from error
    except TokenRefused as error:
        raise SignInRefused(str(error)) from error


def quietly_end(client: IMAPClient) -> None:
    """Close the socket without a word to a server that may be gone."""
    try:
        client.shutdown()
    except Exception:
        return


def _connect(account: Account) -> IMAPClient:
    context = None if account.tls is Tls.NONE else _context(account)
    client = (ExaminingClient if account.examine else PatientClient)(
        account.host,
        port=account.port,
        ssl=account.tls is Tls.IMAPS,
        ssl_context=context if account.tls is Tls.IMAPS else None,
        timeout=SocketTimeout(connect=account.connect_timeout, read=account.read_timeout),
    )
    client._imap.debug = 0
    client.normalise_times = False
    # imapclient sends some commands in two pieces: the second would wait forty milliseconds for the first's receipt
    client.socket().setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    if account.tls is Tls.STARTTLS:
        try:
            client.starttls(context)
        except BaseException:
            quietly_end(client)
            raise
    return client


def _context(account: Account) -> ssl.SSLContext:
    """TLS 1.2 or newer, the server's certificate and name checked, ours shown when there is one."""
    context = ssl.create_default_context(cafile=str(account.ca_file) if account.ca_file else None)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if account.client_certificate is not None:
        context.load_cert_chain(account.client_certificate, account.client_key)
    return context


def _login(client: IMAPClient, account: Account, token: str) -> None:
    try:
        if token:
            _login_with_token(client, account, token)
        elif account.user.isascii() and account.password.isascii():
            client.login(account.user, account.password)
        else:
            # LOGIN is ASCII; SASL PLAIN is UTF-8
            client.plain_login(account.user, account.password)
    except LoginError as error:
        if any(code in str(error).upper() for code in _LATER):
            raise MailboxUnavailable(f"the server takes no sign-in now: {quoted(error)}") from error
        if isinstance(error.__cause__ or error.__context__, IMAP4.abort):
            raise MailboxUnavailable(quoted(error)) from error
        raise SignInRefused(f"{account.host} refuses the sign-in of {account.user}: {quoted(error)}") from error


def _login_with_token(client: IMAPClient, account: Account, token: str) -> None:
    """OAUTHBEARER (RFC 7628) where the server has it, else XOAUTH2; a refusal comes as a challenge to be answered."""
    if client.has_capability("AUTH=OAUTHBEARER"):
        authorised_as = account.user.replace("=", "=3D").replace(",", "=2C")
        mechanism, first, last = "OAUTHBEARER", f"n,a={authorised_as},\1auth=Bearer {token}\1\1", b"\1"
    elif client.has_capability("AUTH=XOAUTH2"):
        mechanism, first, last = "XOAUTH2", f"user={account.user}\1auth=Bearer {token}\1\1", b""
    else:
        raise SignInRefused(f"{account.host} takes no access tokens: neither OAUTHBEARER nor XOAUTH2 is offered")
    client.sasl_login(mechanism, lambda challenge: last if challenge else first.encode())


def quoted(error: BaseException) -> str:
    """The server's or the system's words on one line, cut; for what was said before any message came over.

    They are cut between two words: half an address would no longer be seen to be one.
    """
    text = " ".join(str(error).split())
    said = text[2:-1] if text.startswith(("b'", 'b"')) else text
    return textwrap.shorten(said, _LONGEST, placeholder=" …", break_long_words=False, break_on_hyphens=False)


def harmless(error: BaseException) -> str:
    """The error's class and what of its words is in the lists; the system's own words whole."""
    if isinstance(error, OSError):
        return f"{type(error).__name__}: {quoted(error)}"
    return ": ".join((type(error).__name__, *_told(error)))


def refusal(error: IMAP4.error) -> str:
    """A command's NO or BAD in the server's words, for those it says of the command; other errors only harmlessly."""
    return quoted(error) if type(error) is IMAP4.error else harmless(error)


def _told(error: BaseException) -> Iterator[str]:
    known = dict.fromkeys(found.group().removeprefix("[") for found in _KNOWN.finditer(str(error)))
    if known:
        yield " ".join(known)
    # imaplib turns what the system says into words of its own
    if isinstance(error.__context__, OSError):
        yield quoted(error.__context__)
