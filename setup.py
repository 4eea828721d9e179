"""Copies rules/, templates/ and demo/ into the wheel as inboxbot/_data, so that an installed program finds them.

In a checkout (also one installed with `pip install -e`) they are read where they stand, so that an edit counts at once.
"""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

HERE = Path(__file__).parent


class BuildWithData(build_py):
    """The ordinary build, and the data folders beside the package copied into it."""

    def run(self) -> None:
        """Build; an editable installation copies nothing."""
        super().run()
        if self.editable_mode:
            return
        for name in ("rules", "templates", "demo"):
            target = Path(self.build_lib) / "inboxbot" / "_data" / name
            shutil.rmtree(target, ignore_errors=True)
            shutil.copytree(HERE / name, target)


setup(cmdclass={"build_py": BuildWithData})
