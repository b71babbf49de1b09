"""Runs first in a bundle: what the program starts sees the surroundings it was started in.

The bundle's own start leads the linker to the bundle's libraries. A viewer or a browser that the
program opens must find the system's instead.
"""

import os

_theirs = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
if _theirs is not None:
    os.environ["LD_LIBRARY_PATH"] = _theirs
else:
    os.environ.pop("LD_LIBRARY_PATH", None)
