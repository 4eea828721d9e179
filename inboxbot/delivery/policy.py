"""How patiently a reply is sent: pauses, limits, and what happens to one whose fate is unknown.

The pause is a value derived from the reply's id, so that many replies that failed together do not come back together,
and a test can say when. RFC 5321 4.5.4.1 asks for days of patience before giving up.
"""

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Literal

# Short at first, for greylisting; then every six hours, some four and a half days in all.
_PAUSES_MINUTES = (2, 5, 10, 20, 40, 80, 160) + (360,) * 17
_JITTER = 0.25


class Hold(StrEnum):
    """Why a reply waits for a person instead of going out; kept as the row's last words, worded by the digest."""

    PER_HOUR = "per-hour"
    SUPPRESSED = "suppressed"
    OWN_ADDRESS = "own-address"
    NOT_ONE_RECIPIENT = "not-one-recipient"
    NOT_THE_WRITER = "not-the-writer"
    IN_DOUBT = "in-doubt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The settings of sending. `own_addresses` are never written to; `batch` is how many rows one round sends.

    `per_hour` counts replies to one mailbox, under whatever subaddress, and those to senders who were called false by
    themselves; `per_minute` all of them (None: no limit). `pause` is how long a slow-down
    rests all of them at first, `slowest` how many a minute go out after it at least; `claim` how long a living process
    may take over the row it sends; `doubts` how often a reply's fate may be unknown until a person looks, whatever
    `in_doubt` says.
    """

    own_addresses: tuple[str, ...] = ()
    in_doubt: Literal["resend", "hold"] = "resend"
    per_hour: int = 20
    per_minute: int | None = None
    batch: int = 50
    pause: timedelta = timedelta(minutes=1)
    slowest: int = 10
    claim: timedelta = timedelta(hours=3)
    doubts: int = 2


def next_attempt(attempts: int, id: str) -> timedelta | None:
    """The pause after the attempt of that number (from 1); None when it is time to give up."""
    if attempts > len(_PAUSES_MINUTES):
        return None
    seed = hashlib.sha256(f"{id}/{attempts}".encode()).digest()
    share = int.from_bytes(seed[:4], "big") / 0xFFFFFFFF
    return timedelta(minutes=_PAUSES_MINUTES[attempts - 1] * (1 + _JITTER * share))
