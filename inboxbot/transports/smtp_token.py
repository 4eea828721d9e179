"""Signs an SMTP session in with an access token: OAUTHBEARER (RFC 7628) where the server has it, else XOAUTH2.

The token goes out after the server's empty challenge, never on the line of AUTH itself: that line may be 512 octets
long and no longer (RFC 4954), real tokens are longer, and Postfix cuts at 2048.
"""

import base64

import aiosmtplib
from aiosmtplib import SMTPAuthenticationError, SMTPNotSupported, SMTPStatus


async def sign_in_with_token(client: aiosmtplib.SMTP, user: str, token: str) -> None:
    """Raises SMTPAuthenticationError when the server says no, SMTPNotSupported when it takes no tokens."""
    await client.ehlo()
    if "oauthbearer" in client.server_auth_methods:
        authorised_as = user.replace("=", "=3D").replace(",", "=2C")
        await _authenticate(client, b"OAUTHBEARER", f"n,a={authorised_as},\1auth=Bearer {token}\1\1", b"\1")
    elif "xoauth2" in client.server_auth_methods:
        await _authenticate(client, b"XOAUTH2", f"user={user}\1auth=Bearer {token}\1\1", b"")
    else:
        raise SMTPNotSupported("the server takes no access tokens: neither OAUTHBEARER nor XOAUTH2 is offered")


def refuses_token(error: Exception) -> bool:
    """True when the server knows the token and says no; a 4xx says nothing of it."""
    return isinstance(error, SMTPAuthenticationError) and error.code >= 500


async def _authenticate(client: aiosmtplib.SMTP, mechanism: bytes, first: str, last: bytes) -> None:
    """`last` answers the challenge in which a refusal comes, so that its code follows."""
    answer = await client.execute_command(b"AUTH", mechanism)
    for words in (first.encode(), last):
        if answer.code == SMTPStatus.auth_continue:
            answer = await client.execute_command(base64.b64encode(words))
    if answer.code != SMTPStatus.auth_successful:
        raise SMTPAuthenticationError(answer.code, answer.message)
