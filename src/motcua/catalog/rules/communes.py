"""The communes of the whole country: people's papers and addresses come from everywhere."""

from __future__ import annotations

from functools import cache


@cache
def commune_names() -> dict[str, str]:
    """5-digit code -> name with its kind ("Phường Kim Liên")."""
    from vietnam_provinces import Ward  # a large module, needed only by forms that ask for an address

    return {f"{ward.code:05d}": ward.name for ward in Ward.iter_all()}
