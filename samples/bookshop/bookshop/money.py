"""Amounts are whole cents everywhere; only people see them with a point."""


def format_cents(cents: int) -> str:
    return f"€\u00a0{cents // 100:,}.{cents % 100:02d}"
