"""The claim with every personal identity code masked in what its sender chose: names, the subject, file names, places.

The claim is the last that sees them, so that the store, the decision and every letter say the same. What a message,
its sender and its files are known by stays as it is: ids, addresses, digests.
"""

from dataclasses import replace

from inboxbot.model import Address, Claim, Document, Head
from inboxbot.rulebook.masking import mask, throughout


def without_codes(claim: Claim) -> Claim:
    """The same claim, fit to be kept."""
    return replace(
        claim,
        head=_head(claim.head),
        evidence=throughout(claim.evidence, mask),
        services=throughout(claim.services, mask),
        periods=throughout(claim.periods, mask),
        period_hints=throughout(claim.period_hints, mask),
        documents=tuple(map(_document, claim.documents)),
        participants=throughout(claim.participants, mask),
        defects=throughout(claim.defects, mask),
    )


def _head(head: Head) -> Head:
    return replace(
        head,
        subject=mask(head.subject),
        sender=_named(head.sender),
        reply_to=_named(head.reply_to),
        recipients=tuple(replace(one, name=mask(one.name)) for one in head.recipients),
        forwarded_by=_named(head.forwarded_by),
    )


def _named(address: Address | None) -> Address | None:
    return None if address is None else replace(address, name=mask(address.name))


def _document(document: Document) -> Document:
    return replace(throughout(document, mask), digest=document.digest)
