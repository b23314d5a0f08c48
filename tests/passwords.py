"""A password of the tests, kept the way accounts keep it but quick to check."""

from functools import cache

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

PASSWORD = "correct horse battery"


@cache
def password_hash() -> str:
    """Its argon2id hash at the least cost there is; a real one takes a tenth of a second, each time."""
    return PasswordHash((Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1),)).hash(PASSWORD)
