"""Registrable domains: whose house an address belongs to, by the Public Suffix List that its library carries.

Beside the list stand the domains that a provider shares out to its customers, which it does not name
(correspondence.shared_domains). A domain is compared as it stands on the wire: one name has many spellings.
"""

from functools import cache, lru_cache

from email_validator import EmailNotValidError, validate_email
from publicsuffixlist import PublicSuffixList

from inboxbot.rulebook.vocabulary import CorrespondenceRules


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList()


@lru_cache(maxsize=1024)
def on_the_wire(domain: str) -> str:
    """`kelä.example` and `xn--kel-sla.example` are one name (RFC 5890); letters that only look alike stay apart."""
    name = domain.strip(".").casefold()
    try:
        found = validate_email(f"x@{name}", check_deliverability=False, globally_deliverable=False)
    except EmailNotValidError:
        return name
    return found.ascii_domain or name


def registrable(domain: str, shared_domains: tuple[str, ...] = ()) -> str:
    """`posti.firma.example` becomes `firma.example`; "" for what has no registrable domain.

    Under a shared domain each name is somebody's own: `firma.onmicrosoft.com`.
    """
    name = on_the_wire(domain)
    for suffix in sorted(map(on_the_wire, shared_domains), key=len, reverse=True):
        if name == suffix:
            return ""
        if name.endswith(f".{suffix}"):
            return f"{name.removesuffix(f'.{suffix}').rpartition('.')[2]}.{suffix}"
    return str(_suffixes().privatesuffix(name) or "")


def same_house(one: str, other: str, mail: CorrespondenceRules) -> bool:
    """True for equal addresses, and for two addresses of one registrable domain that is no public mail domain."""
    if _address(one) == _address(other):
        return True
    shared = mail.shared_domains
    domain = registrable(one.rpartition("@")[2], shared)
    public = {on_the_wire(known) for known in mail.public_mail_domains}
    return domain != "" and domain not in public and domain == registrable(other.rpartition("@")[2], shared)


def _address(email: str) -> str:
    local, at, domain = email.rpartition("@")
    return f"{local.casefold()}{at}{on_the_wire(domain)}"


def is_public_name(host: str) -> bool:
    """True for a host under a suffix in use (or set aside for examples): `firma.fi`, not `kuva.xlsx`."""
    name = host.strip(".").casefold()
    reserved = name.rpartition(".")[2] in ("example", "test", "invalid")
    return (
        "." in name
        and all(name.split("."))
        and (reserved or _suffixes().publicsuffix(name, accept_unknown=False) is not None)
    )
