"""The sales report as a page that stands alone."""

from __future__ import annotations

import html
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .money import format_cents


def render(folder: str, report_id: str, until: str, lines: Sequence[sqlite3.Row]) -> dict[str, Any]:
    rows = "".join(
        f"<tr><td>{html.escape(line['title'])}<td>{line['copies']}<td>{format_cents(line['revenue_cents'])}"
        for line in lines
    )
    path = Path(folder).absolute() / f"{report_id}.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"<!doctype html><title>Sales until {until}</title><table>{rows}</table>", encoding="utf-8")
    return {
        "path": str(path),
        "titles": len(lines),
        "copies": sum(line["copies"] for line in lines),
        "revenue_cents": sum(line["revenue_cents"] for line in lines),
    }
