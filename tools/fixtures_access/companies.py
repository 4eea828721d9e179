"""The invented companies that ask for access; their numbers lie in ranges that were never given out."""

from dataclasses import dataclass

ROOT = "1.2.246.10."


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """`business_id` as written with its hyphen; `oid` is what it implies (leading zeros dropped)."""

    name: str
    domain: str
    business_id: str

    @property
    def oid(self) -> str:
        """The organisation's OID."""
        return ROOT + self.business_id.replace("-", "").lstrip("0")


HARJU = Company(name="Harju Terveystekniikka Oy", domain="harjutt.example", business_id="9900071-2")
LUMI = Company(name="Lumi Potilastiedot Oy", domain="lumipt.example", business_id="9900080-0")
OSTRAND = Company(name="Östrands Vårdsystem Ab", domain="ostrand.example", business_id="9900098-2")
KIVELA = Company(name="Kivelä & Kumppanit Oy", domain="kivela.example", business_id="9900101-0")
SYDVIK = Company(name="Sydvik kommun", domain="sydvik.example", business_id="9900110-9")
NIITTY = Company(name="Niityn Apteekkidata Oy", domain="niitty.example", business_id="9900128-0")
TORPPA = Company(name="Torpan hyvinvointikuntayhtymä", domain="torppa.example", business_id="9900136-0")
ZERO = Company(name="Vanhala Rekisterit Oy", domain="vanhala.example", business_id="0990014-4")
HAVEN = Company(name="Haven Health Software Ltd", domain="haven-health.example", business_id="9900152-0")
