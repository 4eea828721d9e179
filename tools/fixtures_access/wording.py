"""What a request for access says, in the words that people use for it."""

from companies import Company

HEADING = "Käyttöoikeus ulkoiseen työtilaan"


def labelled(first: str, last: str, company: Company, *, email: str = "", oid: str = "") -> str:
    """Five labelled lines; email and OID as given, else what fits the person and the company."""
    local = f"{first}.{last}".lower().translate(str.maketrans("äöå", "aoa")).replace(" ", "")
    lines = (
        ("Etunimi", first),
        ("Sukunimi", last),
        ("Sähköpostiosoite", email or f"{local}@{company.domain}"),
        ("Organisaation nimi", company.name),
        ("Organisaation OID", oid or company.oid),
    )
    return "".join(f"{label}: {value}\n" for label, value in lines)
