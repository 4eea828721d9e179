"""Signed and compressed S/MIME: the content comes out, its signature is not judged.

A sender whose program signs "opaquely" sends everything inside one file; whoever reads only what stands outside sees an
empty message. What is encrypted stays closed, and its sender hears why. RFC 5652, 3274, 8551.
"""

import re
import zlib
from dataclasses import dataclass

from inboxbot.model import Trouble

CONTENT_LIMIT = 50 * 1024 * 1024

_PKCS7 = rb"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07[\x02-\x06]"
_PKCS9 = rb"\x06\x0b\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01[\x09\x17]"
_DER = re.compile(rb"\x30.{1,6}?(?:%s|%s)" % (_PKCS7, _PKCS9), re.DOTALL)
_ARMOUR = re.compile(rb"\s*-----BEGIN (?:PKCS7|CMS)-----")
_OPEN = ("signed_data", "compressed_data")
_MAIL_HEAD = re.compile(rb"(?im)^(?:content-type|mime-version)[ \t]*:")


@dataclass(frozen=True, slots=True)
class Unsealed:
    """The content, b"" when there is none (a signature that stands alone); `trouble` when it cannot be had."""

    content: bytes = b""
    trouble: Trouble | None = None

    @property
    def is_mail(self) -> bool:
        """True when the content is a MIME entity, false when it is a bare file."""
        head = re.split(rb"\r?\n\r?\n", self.content[:20_000].lstrip(), maxsplit=1)[0]
        return _MAIL_HEAD.search(head) is not None


def is_cms(data: bytes) -> bool:
    """True for bytes that begin as a CMS message does, in binary or armour."""
    return _DER.match(data[:40]) is not None or _ARMOUR.match(data[:100]) is not None


def unsealed(data: bytes) -> Unsealed:
    """What a CMS message carries; never raises but on lack of memory."""
    try:
        return _unsealed(data)
    except (ValueError, TypeError, KeyError, RecursionError, OverflowError, AttributeError, zlib.error):
        return Unsealed(trouble=Trouble.CORRUPT)


def _unsealed(data: bytes) -> Unsealed:
    from asn1crypto import cms, core, pem

    outer = cms.ContentInfo.load(pem.unarmor(data.lstrip())[2] if _ARMOUR.match(data[:100]) else data)
    kind = outer["content_type"].native
    if kind not in _OPEN:
        return Unsealed(trouble=Trouble.ENCRYPTED)
    inner = outer["content"]["encap_content_info"]["content"]
    if isinstance(inner, core.Void) or inner.native is None:
        return Unsealed()
    content = bytes(inner.native) if not isinstance(inner, core.OctetString) else bytes(inner)
    return _inflated(content) if kind == "compressed_data" else Unsealed(content)


def _inflated(data: bytes) -> Unsealed:
    stream = zlib.decompressobj()
    content = stream.decompress(data, CONTENT_LIMIT)
    return Unsealed(trouble=Trouble.TOO_LARGE) if stream.unconsumed_tail else Unsealed(content)
