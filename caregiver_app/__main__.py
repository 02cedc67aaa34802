"""The door: read the arguments, then run a command or open the window."""

import sys

from caregiver_app.cli import main

if __name__ == "__main__":
    sys.exit(main())
