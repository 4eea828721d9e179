"""Registrable domains: whose house an address belongs to, by the Public Suffix List that its library carries."""

from functools import cache

from publicsuffixlist import PublicSuffixList


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList()


def registrable(domain: str) -> str:
    """`posti.firma.example` becomes `firma.example`; "" for what has no registrable domain."""
    return str(_suffixes().privatesuffix(domain.strip(".").casefold()) or "")


def same_house(one: str, other: str, public_mail_domains: tuple[str, ...]) -> bool:
    """True for equal addresses, and for two addresses of one registrable domain that is no public mail domain."""
    if one.casefold() == other.casefold():
        return True
    domain = registrable(one.rpartition("@")[2])
    public = {d.casefold() for d in public_mail_domains}
    return domain != "" and domain not in public and domain == registrable(other.rpartition("@")[2])


def is_public_name(host: str) -> bool:
    """True for a host under a suffix in use (or set aside for examples): `firma.fi`, not `kuva.xlsx`."""
    name = host.strip(".").casefold()
    reserved = name.rpartition(".")[2] in ("example", "test", "invalid")
    return "." in name and (reserved or _suffixes().publicsuffix(name, accept_unknown=False) is not None)
