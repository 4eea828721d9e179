"""From the outbox to the server: rounds of sending, retries as values, doubts resolved by rule."""

from inboxbot.delivery.courier import deliver_due
from inboxbot.delivery.outcomes import Round, recover, release, retry
from inboxbot.delivery.policy import Hold, Policy, next_attempt

__all__ = ["Hold", "Policy", "Round", "deliver_due", "next_attempt", "recover", "release", "retry"]
