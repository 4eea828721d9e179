"""The invented companies and people of the demo mailbox; organisation numbers lie in a range that was never given out."""

from stdnum.fi import ytunnus


def business_id(seven: str) -> str:
    """The business ID with those seven digits and its check digit."""
    digit = next(d for d in "0123456789" if ytunnus.is_valid(seven + d))
    return f"{seven}-{digit}"


def oid(seven: str) -> str:
    """The organisation's OID of that business ID."""
    return "1.2.246.10." + business_id(seven).replace("-", "").lstrip("0")


AALTO = "Aaltojärvi Ohjelmistot Oy"
AALTO_OID = oid("9900012")
KUVALA = "Kuvala Imaging Oy"
KUVALA_OID = oid("9900020")
SKARGARD = "Skärgårdens Datasystem Ab"
SKARGARD_OID = oid("9900039")
NORTHWIND = "Northwind Care Systems Ltd"
NORTHWIND_OID = "1.3.6.1.4.1.99999.42"
PIHLAJA = "Pihlajan Apteekkijärjestelmät Oy"
PIHLAJA_OID = oid("9900047")
SOTETIETO = "Sotetieto Virta Oy"
SOTETIETO_ID = business_id("9900055")
SOTETIETO_OID = oid("9900055")
KORPI = "Korven Kunta-IT Oy"
KORPI_OID = oid("9900063")
