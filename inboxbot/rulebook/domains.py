"""Registrable domains: whose house an address belongs to, by the Public Suffix List that its library carries.

Beside the list stand the domains that a provider shares out to its customers, which it does not name
(mail.shared_domains). A domain is compared as it stands on the wire: one name has many spellings.
"""

from functools import cache, lru_cache

from email_validator import EmailNotValidError, validate_email
from publicsuffixlist import PublicSuffixList

from inboxbot.rulebook.words import MailRules


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
    """`posti.firma.example` becomes `firma.example`; "" for what has no registrable domain, as an IP address.

    Under a shared domain each name is somebody's own: `firma.onmicrosoft.com`.
    """
    name = on_the_wire(domain)
    if _is_ip_address(name):
        return ""
    for suffix in sorted(map(on_the_wire, shared_domains), key=len, reverse=True):
        if name == suffix:
            return ""
        if name.endswith(f".{suffix}"):
            return f"{name.removesuffix(f'.{suffix}').rpartition('.')[2]}.{suffix}"
    return str(_suffixes().privatesuffix(name) or "")


def same_house(one: str, other: str, mail: MailRules) -> bool:
    """True for equal addresses, and for two of one registrable domain where neither is at a public mail domain."""
    if _address(one) == _address(other):
        return True
    domains = [on_the_wire(address.rpartition("@")[2]) for address in (one, other)]
    house, others = (registrable(domain, mail.shared_domains) for domain in domains)
    return house != "" and house == others and not {house, *domains} & _on_the_wire(mail.public_mail_domains)


def domain_of_house(email: str, mail: MailRules) -> str:
    """The domain of an address as it stands there; "" at a public mail domain, where each has their own house."""
    domain = email.rpartition("@")[2].casefold()
    return "" if on_the_wire(domain) in _on_the_wire(mail.public_mail_domains) else domain


# few lists, each asked for with every message
@lru_cache(maxsize=16)
def _on_the_wire(domains: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(on_the_wire, domains))


def _is_ip_address(name: str) -> bool:
    """An address literal (RFC 5321 section 4.1.3), or without its brackets; no top-level domain is a number."""
    return name.startswith("[") or name.rpartition(".")[2].isdigit()


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
