"""Facts with sensible values, for tests that change one of them."""

from datetime import date

from editorial.ledger.entries import Order, Receipt


def order(copies: int = 100, slug: str = "ley", day: str = "2026-03-02", **more) -> Order:
    values = {"date": date.fromisoformat(day), "office": "Comunicación Social", "slug": slug, "format": "braille"}
    return Order(**{**values, "copies": copies, "printer": "Talleres de ejemplo", **more})


def receipt(delivered: int = 100, rejected: int = 0, slug: str = "ley", day: str = "2026-03-20", **more) -> Receipt:
    values = {"date": date.fromisoformat(day), "office": "Almacén", "slug": slug, "format": "braille"}
    return Receipt(**{**values, "delivered": delivered, "rejected": rejected, "reason": "ejemplo", **more})
