"""Addresses compared as mailboxes: `inbox+case@firma.example` is delivered to `inbox@firma.example` (RFC 5233)."""


def mailbox_of(email: str) -> str:
    """The address without letter case, quotation marks and what a subaddress adds."""
    local, at, domain = email.strip().casefold().rpartition("@")
    name = local.strip('"').partition("+")[0]
    return f"{name}{at}{domain}"
