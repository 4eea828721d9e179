"""Learns how programs and people word their mail: writes the weights that `inboxbot.kinds.diction` reads.

A folder holds one message a file: `FOLDER=machine` or `FOLDER=person`; `FOLDER=machine:10` counts each of its messages
ten times: what is hardest to tell is written seldom, and matters most. What FILE has learnt before stays known: it is
learnt on from its weights, which keep their scale; without FILE it is learnt anew. Printed is what each fifth part of
the folders gets by the weights of the other four: how many machines have the score of a program, and how many people.
Needs scikit-learn (`pip install scikit-learn`), as nothing else here does. The weights that are kept were learnt from
some 51,000 messages, 30,000 of them machines', written for the purpose in some 40 languages, and from the test messages
of public mail programs. A run of characters that stands in fewer than four messages is not kept, nor is one that is not
among the 20,000 heaviest.
Run: python -m benchmarks.diction FILE FOLDER=machine[:TIMES]... FOLDER=person[:TIMES]...
"""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import numpy
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.preprocessing import normalize

from inboxbot import rulebook
from inboxbot.kinds.diction import grams, read_weights, told
from inboxbot.kinds.seen import Seen
from inboxbot.model import Arrival, Inbox, Place, ReceivedFrom
from inboxbot.reading import open_document
from inboxbot.reading.message import read_message

_ARRIVED = datetime(2026, 11, 24, 10, tzinfo=UTC)
_RAREST, _ADDED, _KEPT = 4, 20_000, 20_000
_PARTS = 5
_PROGRAM = 2.4
# Changing what was learnt before costs nothing as a whole, and as much as anything else for each run.
_FREE = 10.0


@dataclass(slots=True)
class Learnt:
    """The texts that are learnt from, which of them are machines', how often each counts, and who wrote it."""

    texts: list[str] = field(default_factory=list)
    machine: list[bool] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    hands: list[str] = field(default_factory=list)


def main(arguments: list[str]) -> None:
    """Write the weights and print the table."""
    target, *folders = arguments
    mail, file = _read(folders), Path(target)
    before = read_weights(file.read_text("utf-8")) if file.exists() else {}
    names = _vocabulary(mail, before)
    counts = CountVectorizer(analyzer=grams, binary=True, vocabulary=names).fit_transform(mail.texts)
    # A long text weighs no more than a short one.
    even, machine, times = normalize(counts.astype(float)), numpy.array(mail.machine), numpy.array(mail.times)
    start = numpy.array([before.get(name, 0.0) for name in names])

    def learnt(part):
        return _learnt(even[part], machine[part], times[part], start, before)

    _table(mail, even, learnt)
    weights, base = learnt(numpy.arange(len(times)))
    heaviest = sorted(zip(names, weights, strict=True), key=lambda row: (-abs(row[1]), row[0]))[:_KEPT]
    rows = sorted((("", base), *heaviest))
    lines = (f"{name.replace(' ', '_')}\t{round(weight * 1000)}\n" for name, weight in rows)
    head = "# Runs of characters (_ is a space) and their weights in thousandths: benchmarks/diction.py\n"
    file.write_text(head + "".join(lines), "utf-8")


def _read(folders: list[str]) -> Learnt:
    mail = Learnt()
    rules, inbox = rulebook.load(rulebook.default_directory()), Inbox(addresses=("inbox@example.org",))
    for folder, _, label in (argument.partition("=") for argument in folders):
        who, _, times = label.partition(":")
        for file in sorted(path for path in Path(folder).iterdir() if path.is_file()):
            place = Place(mailbox="", source=file.name)
            raw = file.read_bytes()
            arrival = Arrival(raw=raw, received_at=_ARRIVED, received_from=ReceivedFrom.INTERNALDATE, place=place)
            message = read_message(arrival, inbox, rules, open_document)
            mail.texts.append(told(Seen(message, rules, inbox)))
            mail.machine.append(who == "machine")
            mail.times.append(float(times or 1))
            # the two halves of a set were written by one hand
            mail.hands.append(str(Path(folder).parent))
    return mail


def _vocabulary(mail: Learnt, before: Mapping[str, float]) -> list[str]:
    """The runs known before, and those of the others that tell most."""
    vectorizer = CountVectorizer(analyzer=grams, binary=True, min_df=_RAREST)
    counts = vectorizer.fit_transform(mail.texts)
    weights = _model().fit(normalize(counts.astype(float)), mail.machine, sample_weight=mail.times).coef_[0]
    telling = numpy.abs(weights) * numpy.sqrt(numpy.asarray(counts.sum(axis=0)).ravel())
    names = vectorizer.get_feature_names_out()
    new = [names[n] for n in numpy.argsort(-telling) if names[n] not in before]
    return sorted({*before, *new[:_ADDED]} - {""})


def _learnt(even, machine, times, start, before: Mapping[str, float]):
    """The weights and what is added to every score."""
    base = before.get("", 0.0)
    earlier = even @ start + base
    column = csr_matrix(earlier[:, None] * _FREE)
    model = _model().fit(hstack([even, column]).tocsr(), machine, sample_weight=times)
    kept = model.coef_[0][-1] * _FREE
    weights, added = model.coef_[0][:-1] + kept * start, model.intercept_[0] + kept * base
    scale = earlier.std() / (even @ weights + added).std() if before else 1.0
    return weights * scale, added * scale


def _model() -> LogisticRegression:
    return LogisticRegression(C=10, max_iter=300, class_weight="balanced", solver="liblinear", random_state=0)


def _table(mail: Learnt, even, learnt: Callable) -> None:
    scores, machine = numpy.zeros(len(mail.texts)), numpy.array(mail.machine)
    for others, part in GroupKFold(min(_PARTS, len(set(mail.hands)))).split(even, machine, mail.hands):
        weights, added = learnt(others)
        scores[part] = even[part] @ weights + added
    print(f"{'set':<28}{'machines':>9}{'scored':>8}{'people':>8}{'scored':>8}")
    for hand in sorted(set(mail.hands)):
        of = numpy.array([one == hand for one in mail.hands])
        over = scores > _PROGRAM
        shown = (of & machine, of & machine & over, of & ~machine, of & ~machine & over)
        print(f"{Path(hand).name:<28}" + "".join(f"{int(which.sum()):>8}" for which in shown))


if __name__ == "__main__":
    main(sys.argv[1:])
