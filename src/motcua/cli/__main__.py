from __future__ import annotations

import sys

from motcua.cli import main

sys.exit(main())
