"""Cross references of a law as links: what a citation names, where it stands in this law, never in another.

Only links are added; the text stays as it is. A citation links when it names a provision of this law (`de esta Ley`, or
no law at all inside an article); one that names another law stays plain; one that should resolve and does not is a
finding. `citations` reads them, `index` knows the provisions.
"""

from __future__ import annotations

from editorial.intake.references.link import link

__all__ = ["link"]
