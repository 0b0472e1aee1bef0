"""The address of a warehouse that many share: `ducklake:postgres:CATALOG?data=STORAGE`.

CATALOG is what libpq takes, `dbname=news host=db user=desk` or `postgresql://desk@db/news`; STORAGE a folder of any
storage that fsspec knows, `s3://bucket/news`. Neither holds a secret: libpq and fsspec find theirs in the environment
and in files of their own (PGPASSWORD, ~/.pgpass, AWS_ACCESS_KEY_ID), so that the address may be shown and logged.
"""

from __future__ import annotations

import hashlib
import re
from typing import NamedTuple

SCHEME = "ducklake:"

_FORM = re.compile(r"ducklake:postgres:(?P<catalog>.+?)[?&]data=(?P<data>[^?&]+)")
_SECRET = re.compile(r"password\s*=|://[^/@\s]*:[^/@\s]*@|[?&](key|secret|token)=", re.IGNORECASE)


class LakeAddress(NamedTuple):
    """`catalog` for libpq; `data` a folder, for fsspec, without a slash at its end."""

    catalog: str
    data: str


def parse(text: str) -> LakeAddress:
    """Raises ValueError, without repeating the text, for an address of another form or one with a secret in it."""
    if _SECRET.search(text):
        raise ValueError(
            "an address holds no secret: give the password to libpq (PGPASSWORD, PGPASSFILE or ~/.pgpass) and the "
            "storage its keys as it looks for them (AWS_ACCESS_KEY_ID and so on, or its own files)"
        )
    found = _FORM.fullmatch(text)
    if not found:
        raise ValueError(
            "expected ducklake:postgres:CATALOG?data=STORAGE, such as "
            "ducklake:postgres:dbname=news host=db?data=s3://bucket/news"
        )
    return LakeAddress(found["catalog"], found["data"].rstrip("/"))


def short_name(text: str) -> str:
    """What the folder of its working copy is called."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]
