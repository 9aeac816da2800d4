"""planparse: reads Swedish municipal plans, budgets and reports into checked, traceable data."""

from __future__ import annotations

__version__ = "0.1.0"
