"""`python -m sayso` is the command `sayso`, where its script is not on the path."""

import sys

from sayso.cli import main

sys.exit(main())
