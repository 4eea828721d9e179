"""Addresses compared as mailboxes: `inbox+case@firma.example` is delivered to `inbox@firma.example` (RFC 5233)."""


def mailbox_of(email: str) -> str:
    """The address without letter case and without what a subaddress adds."""
    local, at, domain = email.strip().casefold().rpartition("@")
    return f"{local.partition('+')[0]}{at}{domain}"
