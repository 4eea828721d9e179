"""What rules/standing.yaml may say: the words by which a named thing is claimed, mentioned, denied or doubted."""

from inboxbot.rulebook.closed import Shape


class Lemmas(Shape):
    """Basic forms by language."""

    fi: tuple[str, ...] = ()
    sv: tuple[str, ...] = ()
    en: tuple[str, ...] = ()

    def of(self, language: str) -> tuple[str, ...]:
        """The words of one language (fi, sv, en)."""
        words: tuple[str, ...] = getattr(self, language)
        return words


class RoleWords(Shape):
    """Words by what they do in a sentence.

    `relative` words open a clause on what stands before it, `contrast`
    ones set a clause against the one before it. `has` words make a past of the participle behind them. Each of the
    others speaks for a standing.
    """

    relative: Lemmas
    contrast: Lemmas
    has: Lemmas
    denial: Lemmas
    without: Lemmas
    dropped: Lemmas
    swapped: Lemmas
    maybe: Lemmas
    decides: Lemmas
    fallback: Lemmas
    condition: Lemmas
    past: Lemmas
    earlier: Lemmas
    later: Lemmas
    others: Lemmas
    topic: Lemmas
    act: Lemmas
    chosen: Lemmas
    present: Lemmas
    polite: Lemmas


class ThingWords(Shape):
    """What a sentence may name besides services and periods.

    `following` words call a period the next one, `dreaded` ones say that it is no good. `first_stage`, `other_stage`
    and `both_stages` are stages by number, `functionality` what a stage is of; `planned` words put it off. `more` words
    add something, `goes_on` tells that no `new_round` begins, `done` that a stage is (nearly) tested. `round` are all
    other words of a registration that name no functionality. `certification` is what a system comes for, `first` and
    `new` say that it has none yet, `coming` are words of taking part.
    """

    period: Lemmas
    starting: Lemmas
    following: Lemmas
    dreaded: Lemmas
    first_stage: Lemmas
    other_stage: Lemmas
    both_stages: Lemmas
    planned: Lemmas
    functionality: Lemmas
    more: Lemmas
    goes_on: Lemmas
    done: Lemmas
    new_round: Lemmas
    round: Lemmas
    first_certification: Lemmas
    certification: Lemmas
    first: Lemmas
    new: Lemmas
    coming: Lemmas


class StandingWords(Shape):
    """rules/standing.yaml."""

    roles: RoleWords
    things: ThingWords
