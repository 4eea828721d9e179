"""Signs an SMTP session in with an access token: OAUTHBEARER (RFC 7628) where the server has it, else XOAUTH2."""

import base64

import aiosmtplib


async def sign_in_with_token(client: aiosmtplib.SMTP, user: str, token: str) -> None:
    """Raises SMTPAuthenticationError when the server says no, SMTPNotSupported when it takes no tokens."""
    await client.ehlo()
    if "oauthbearer" in client.server_auth_methods:
        await _oauthbearer(client, user, token)
    elif "xoauth2" in client.server_auth_methods:
        await client.auth_xoauth2(user, token)
    else:
        raise aiosmtplib.SMTPNotSupported("the server takes no access tokens: neither OAUTHBEARER nor XOAUTH2")


def refuses_token(error: Exception) -> bool:
    """True when the server knows the token and says no; a 4xx says nothing of it."""
    return isinstance(error, aiosmtplib.SMTPAuthenticationError) and error.code >= 500


async def _oauthbearer(client: aiosmtplib.SMTP, user: str, token: str) -> None:
    authorised_as = user.replace("=", "=3D").replace(",", "=2C")
    first = f"n,a={authorised_as},\1auth=Bearer {token}\1\1".encode()
    answer = await client.execute_command(b"AUTH", b"OAUTHBEARER", base64.b64encode(first))
    if answer.code == aiosmtplib.SMTPStatus.auth_continue:
        # the refusal comes as a challenge; the answer to it is a single \1
        answer = await client.execute_command(base64.b64encode(b"\1"))
    if answer.code != aiosmtplib.SMTPStatus.auth_successful:
        raise aiosmtplib.SMTPAuthenticationError(answer.code, answer.message)
