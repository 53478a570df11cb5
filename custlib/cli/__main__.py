"""Run as `python -m custlib.cli`."""

import sys

from custlib.cli import main

sys.exit(main())
