"""The heading as it arrives: exact in several dresses, mangled in all the ways met, and what is near it and is not."""

import unicodedata

import clients
from clients import Mail
from companies import HARJU, KIVELA, LUMI, OSTRAND, Company
from wording import HEADING, labelled


def _request(
    name: str, at: str, subject: str | bytes, client: clients.Client, company: Company = HARJU, copy: bool = True
) -> tuple[str, bytes]:
    first, last = _PEOPLE[len(name) % len(_PEOPLE)]
    text = "Hei,\n\npyydämme käyttöoikeutta seuraavalle henkilölle:\n\n" + labelled(first, last, company)
    text += f"\nYstävällisin terveisin\n{first} {last}\n"
    email = f"{first}.{last}@{company.domain}".lower()
    mail = Mail(name=name, at=at, sender=f"{first} {last}", email=email, subject=subject, text=text, copy=copy)
    return f"access/{name}", client(mail)


_PEOPLE = (("Outi", "Salo"), ("Petri", "Laakso"), ("Riina", "Kallio"), ("Eero", "Mattila"), ("Sanna", "Nurmi"))


def _misread(as_what: str, times: int = 1) -> str:
    text = HEADING
    for _ in range(times):
        text = text.encode("utf-8").decode(as_what)
    return text


def _split_inside_a_letter() -> bytes:
    """Two encoded words with the bytes of one ö divided between them, as some old servers fold."""
    data = HEADING.encode("utf-8")
    at = data.index("ö".encode()) + 1
    words = (b"=?utf-8?Q?" + b"".join(_quoted(b) for b in piece) + b"?=" for piece in (data[:at], data[at:]))
    return b"\n ".join(words)


def _quoted(byte: int) -> bytes:
    return b"_" if byte == 32 else bytes([byte]) if chr(byte).isalpha() and byte < 128 else b"=%02X" % byte


SWEDISH = (
    "access/heading-variant-swedish",
    clients.owa(
        Mail(
            name="heading-variant-swedish",
            at="2019-09-03 10:10",
            sender="Åsa Sjöblom",
            email="asa.sjoblom@ostrand.example",
            subject="Åtkomsträtt till externt arbetsutrymme",
            text="Hej!\n\nVi ber om åtkomsträtt till det externa arbetsutrymmet för en ny kollega.\n\nFörnamn: Måns\n"
            f"Efternamn: Östling\nE-postadress: mans.ostling@ostrand.example\nOrganisationens namn: {OSTRAND.name}\n"
            f"Organisationens OID: {OSTRAND.oid}\n\nMed vänlig hälsning\nÅsa Sjöblom\nÖstrands Vårdsystem Ab\n",
        )
    ),
)

LETTERS = (
    # Exact: no finding.
    _request("heading-exact-but-decomposed", "2019-09-02 08:11", unicodedata.normalize("NFD", HEADING), clients.apple),
    _request("heading-exact-in-raw-latin-1", "2019-09-02 08:40", HEADING.encode("latin-1"), clients.roundcube, LUMI),
    _request("heading-exact-in-raw-utf-8", "2019-09-02 09:05", HEADING.encode("utf-8"), clients.thunderbird, LUMI),
    _request(
        "heading-exact-split-inside-a-letter", "2019-09-02 09:30", _split_inside_a_letter(), clients.outlook, KIVELA
    ),
    _request("heading-exact-behind-a-gateway-tag", "2019-09-02 10:02", f"[ULKOINEN] {HEADING}", clients.owa, KIVELA),
    # Recognisable: heading-variant.
    _request("heading-variant-utf-8-as-cp1252", "2019-09-03 08:00", _misread("cp1252"), clients.open_xchange),
    _request("heading-variant-utf-8-as-cp1252-twice", "2019-09-03 08:10", _misread("cp1252", 2), clients.open_xchange),
    _request("heading-variant-utf-8-as-cp850", "2019-09-03 08:20", _misread("cp850"), clients.roundcube, LUMI),
    _request("heading-variant-utf-8-as-cp437", "2019-09-03 08:30", _misread("cp437"), clients.roundcube, LUMI),
    _request("heading-variant-utf-8-as-mac-roman", "2019-09-03 08:40", _misread("mac_roman"), clients.apple, KIVELA),
    _request(
        "heading-variant-latin-1-as-utf-8",
        "2019-09-03 08:50",
        HEADING.encode("latin-1").decode("utf-8", "replace"),
        clients.gmail,
    ),
    _request(
        "heading-variant-question-marks",
        "2019-09-03 09:00",
        HEADING.encode("ascii", "replace"),
        clients.outlook,
        KIVELA,
    ),
    _request("heading-variant-letters-lost", "2019-09-03 09:10", HEADING.encode("ascii", "ignore"), clients.owa, LUMI),
    _request("heading-variant-dots-dropped", "2019-09-03 09:20", "Kayttooikeus ulkoiseen tyotilaan", clients.iphone),
    _request("heading-variant-ae-oe", "2019-09-03 09:30", "Kaeyttoeoikeus ulkoiseen tyoetilaan", clients.thunderbird),
    _request(
        "heading-variant-entities",
        "2019-09-03 09:40",
        "K&auml;ytt&ouml;oikeus ulkoiseen ty&ouml;tilaan",
        clients.open_xchange,
    ),
    _request("heading-variant-capitals", "2019-09-03 09:50", HEADING.upper(), clients.outlook, KIVELA),
    _request(
        "heading-variant-company-behind", "2019-09-03 10:00", f"{HEADING} / {KIVELA.name}", clients.outlook, KIVELA
    ),
    _request(
        "heading-variant-reply-prefix-in-a-first-message", "2019-09-03 10:05", f"VS: {HEADING}", clients.iphone, LUMI
    ),
    SWEDISH,
    # Another subject, though near: heading-missing.
    _request("heading-missing-other-words", "2019-09-04 08:00", "Uusi käyttäjä työtilaan", clients.iphone, LUMI),
    _request(
        "heading-missing-right-to-patient-data", "2019-09-04 08:30", "Käyttöoikeus potilastietoihin", clients.gmail
    ),
    _request("heading-missing-no-subject", "2019-09-04 09:00", "", clients.iphone, KIVELA),
    # The copy address.
    _request("cc-missing", "2019-09-05 08:00", HEADING, clients.gmail, LUMI, copy=False),
)
