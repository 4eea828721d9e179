"""`inboxbot learn`: the weights of rules/examples/ learnt anew, after a sentence was added or its label mended.

Needs scikit-learn (the extra `learn`); judging does without it.
"""

import typer

from inboxbot.commands.options import Config
from inboxbot.errors import ConfigurationError, UsageError


def learn(config: Config = None) -> None:
    """Learn from the labelled sentences of rules/examples/ and write the weights beside them."""
    from inboxbot import settings
    from inboxbot.meaning import learning
    from inboxbot.rulebook import learnt

    rules = settings.look(config)[0].rules_folder
    if wrong := tuple(p for p in learnt.example_problems(rules) if not p.file.endswith(".weights")):
        raise ConfigurationError(wrong)
    if not (rules / learnt.FOLDER).is_dir():
        raise UsageError(f"{rules} holds no {learnt.FOLDER}; copy those of the program there first")
    try:
        weights = learning.fit(learnt.read_examples(rules))
    except ImportError as missing:
        raise UsageError("learning needs scikit-learn: pip install 'inboxbot[learn]'") from missing
    path = rules / learnt.FOLDER / learnt.WEIGHTS
    path.write_text(weights.written(), "utf-8")
    typer.echo(f"{path}: {len(weights.weights)} features, {len(weights.labels)} labels")
