"""Twins: letters of the other modules with the one thing changed that a finding, a kind or a silence turns on."""

from dataclasses import replace

import papers as p
import singles_enquiry
import singles_papers
import singles_period
import singles_service
from letters import Letter

_EVERY = {
    letter.name: letter
    for module in (singles_enquiry, singles_papers, singles_period, singles_service)
    for letter in module.LETTERS
}


def _twin(of: str, name: str, old: str, new: str, **changes: object) -> Letter:
    """The letter under another name, with other words in its text."""
    letter = _EVERY[of]
    assert old in letter.text, f"{of} says nothing of “{old}”"
    return replace(letter, name=name, text=letter.text.replace(old, new), **changes)  # type: ignore[arg-type]


LETTERS = (
    _twin(
        "service-missing",
        "service-named-by-one-word",
        "ilmoittaudumme yhteistestaukseen",
        "ilmoittaudumme sosiaalihuollon yhteistestaukseen",
    ),
    _twin(
        "service-ambiguous",
        "service-the-other-one-denied",
        "arkiston ja kuva-aineistojen arkiston yhteistestaukseen",
        "arkiston, ei kuva-aineistojen arkiston, yhteistestaukseen",
    ),
    _twin(
        "service-phr",
        "service-imaging-and-phr-later",
        "our wellbeing application for joint testing with Kanta PHR in 9/2019-4/2020.",
        "our archive for joint testing with the Archive of imaging data in 9/2019-4/2020. Kanta PHR comes later.",
        subject="Registration for joint testing",
        files=(
            p.form_en("Archive of imaging data", "9/2019-4/2020", "Northwind Care Systems Ltd", "Northwind Wellbeing"),
        ),
    ),
    _twin(
        "period-unpublished",
        "period-unpublished-but-first-certification",
        "(Lehto Potilas 12).",
        "(Lehto Potilas 12, ensimmäinen sertifiointi).",
    ),
    _twin(
        "first-certification-frees-of-the-deadline",
        "first-certification-not-this-time",
        "Kyseessä on Aalto Sosiaali 5:n ensimmäinen sertifiointi.",
        "Kyseessä ei ole Aalto Sosiaali 5:n ensimmäinen sertifiointi.",
    ),
    replace(
        _EVERY["architecture-description-advised"],
        name="architecture-description-sent",
        files=(*_EVERY["architecture-description-advised"].files, p.architecture("Kuvala PACS 9")),
    ),
    _twin(
        "two-matters-registration-and-access",
        "one-matter-and-a-name",
        "Organisaation nimi: Sotetieto Virta Oy\nOrganisaation OID: 1.2.246.10.20774740\n",
        "Puhelin: 040 555 0142\n",
    ),
    _twin(
        "withdrawal-outside-a-thread",
        "withdrawal-denied",
        "perumme ilmoittautumisemme yhteistestaukseen. Palaamme asiaan ensi vuonna.",
        "emme peru ilmoittautumistamme yhteistestaukseen. Palaamme asiaan ensi vuonna.",
    ),
    _twin(
        "question-about-registering",
        "question-that-registers",
        "mihin mennessä sosiaalihuollon yhteistestaukseen pitää ilmoittautua, ja riittääkö allekirjoittamaton lomake?",
        "ilmoittaudumme sosiaalihuollon yhteistestaukseen, lomakkeet lähetämme perässä.",
        subject="Ilmoittautuminen yhteistestaukseen",
    ),
    _twin(
        "tests-of-no-known-case",
        "tests-still-to-come",
        "esitestit on ajettu hyväksytysti. Raportti liitteenä.",
        "milloin esitestit on viimeistään ajettava?",
        subject="Esitestit",
        files=(),
    ),
    replace(
        _EVERY["documents-xls-that-is-xlsx"],
        name="documents-xlsx-that-is-xlsx",
        files=tuple(
            (name.replace(".xls", ".xlsx") if data[:2] == b"PK" else name, data)
            for name, data in _EVERY["documents-xls-that-is-xlsx"].files
        ),
    ),
)
