"""MOTCUA_HOME: the one folder that holds all state (database, files, keys)."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def home() -> Path:
    """The state folder, from MOTCUA_HOME or the usual place of this user. Not created here."""
    named = os.environ.get("MOTCUA_HOME")
    if named:
        return Path(named).expanduser().resolve()
    if os.geteuid() == 0:
        return Path("/var/lib/motcua")
    data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share"
    return Path(data) / "motcua"


def create() -> Path:
    """The state folder, made if it is not there: private, save that root's can be passed through.

    PostgreSQL, which root must run as another user, has its folder inside; each folder is private itself.
    """
    folder = home()
    folder.mkdir(parents=True, exist_ok=True, mode=0o711 if os.geteuid() == 0 else 0o700)
    return folder


def demo_mark() -> Path:
    """A file that is there when everybody in this city is made up."""
    return home() / "demo"


def secret(name: str) -> str:
    """The secret `name`, from the environment (MOTCUA_<NAME>) or MOTCUA_HOME/secrets/<name>.

    Raises LookupError where neither exists: no secret has a default. `make_secrets` writes fresh
    ones for a demo or a new installation.
    """
    value = os.environ.get(f"MOTCUA_{name.upper()}")
    if value:
        return value
    file = home() / "secrets" / name
    try:
        return file.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        raise LookupError(
            f"Thiếu khóa bí mật '{name}': đặt biến MOTCUA_{name.upper()} hoặc chạy 'motcua init'."
        ) from None


SECRETS = ("secret_key", "data_key", "index_key")


def make_secrets() -> None:
    """Write each secret that does not exist yet (32 random bytes, hex), readable by the owner only."""
    folder = create() / "secrets"
    folder.mkdir(exist_ok=True)
    folder.chmod(0o700)
    for name in SECRETS:
        file = folder / name
        try:
            descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            continue
        with os.fdopen(descriptor, "w") as out:
            out.write(secrets.token_hex(32))
