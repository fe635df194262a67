"""Where the program that is frozen into one file begins."""

import os
import sys


def own_libraries_alone() -> None:
    """What this program starts (an editor, a browser) finds the system's libraries, not those packed here."""
    for name in ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"):
        before = os.environ.pop(f"{name}_ORIG", None)
        if before is not None:
            os.environ[name] = before
        elif getattr(sys, "frozen", False):
            os.environ.pop(name, None)


if __name__ == "__main__":
    own_libraries_alone()
    from okrtui.__main__ import main

    main()
