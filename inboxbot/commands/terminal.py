"""What a command prints of mail: nothing in it may steer the terminal, turn the line around or show a personal code."""

from inboxbot.rulebook.masking import visible


def say(text: str) -> None:
    """Prints text that came by mail, or was made from it."""
    print(visible(text))
