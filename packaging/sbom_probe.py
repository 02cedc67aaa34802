"""Says, as JSON, what the wheels beside this Python hold; ``sbom.py`` runs it by the bundle's.

No package index tells it: Qt and its ICU, the ciphers, the readers of pictures, and the crates and
libraries of which a wheel itself carries a list (``*.dist-info/sboms``).
"""

import json
import platform
import re
import sys
from importlib import metadata
from pathlib import Path
from typing import Any

import lxml.etree
import pi_heif
import pikepdf
from PySide6 import QtCore
from sqlcipher3 import _sqlite3, dbapi2

ROOT = "caregiver-app"


def name_of(requirement: str) -> str:
    """Give the normalized name that a requirement begins with."""
    found = re.match(r"[\w.-]+", requirement)
    return re.sub(r"[-_.]+", "-", found.group() if found else "").lower()


def shipped() -> list[str]:
    """Give the distributions that the program needs to run, by name."""
    seen, ahead = set(), [ROOT]
    while ahead:
        name = ahead.pop()
        if name in seen:
            continue
        try:
            requires = metadata.requires(name) or []
        except metadata.PackageNotFoundError:
            continue  # for another system
        seen.add(name)
        ahead += [name_of(one) for one in requires if "extra ==" not in one]
    return sorted(seen - {ROOT})


def told_by_wheels(names: list[str]) -> dict[str, list[dict[str, Any]]]:
    """Give the components of the lists that wheels carry, by distribution."""
    found: dict[str, list[dict[str, Any]]] = {}
    for name in names:
        for file in metadata.files(name) or []:
            if "sboms" not in file.parts or file.suffix != ".json":
                continue
            told = json.loads(Path(str(file.locate())).read_text("utf-8"))
            found.setdefault(name, []).extend(told.get("components", []))
    return found


def openssl_within(library: str) -> str:
    """Give the version of OpenSSL that is linked into ``library``."""
    found = re.search(rb"OpenSSL (\d+\.\d+\.\d+) ", Path(library).read_bytes())
    return found.group(1).decode() if found else ""


def icu_within(folder: Path) -> str:
    """Give the version of ICU beside Qt: its file is named by it. None on Windows and macOS."""
    for file in folder.rglob("libicudata.so.*"):
        return file.name.rpartition(".so.")[2]
    return ""


def held() -> dict[str, list[tuple[str, str, str]]]:
    """Give name, version and licence of what a wheel holds without a list of its own."""
    cipher = dbapi2.connect(":memory:").execute("PRAGMA cipher_version").fetchone()[0]
    heif = pi_heif.libheif_info()
    decoder = re.search(r"\d+(\.\d+)+", heif["decoders"].get("libde265", ""))
    xml, xslt = lxml.etree.LIBXML_VERSION, lxml.etree.LIBXSLT_VERSION
    icu = icu_within(Path(QtCore.__file__).parent)
    return {
        "pyside6-essentials": [
            ("Qt", QtCore.qVersion(), "LGPL-3.0-only"),
            *([("ICU", icu, "Unicode-3.0")] if icu else []),
        ],
        "sqlcipher3": [
            ("SQLCipher", cipher.split()[0], "BSD-3-Clause"),
            ("SQLite", dbapi2.sqlite_version, "blessing"),
            ("OpenSSL", openssl_within(_sqlite3.__file__), "Apache-2.0"),
        ],
        "pi-heif": [
            ("libheif", heif["libheif"], "LGPL-3.0-or-later"),
            ("libde265", decoder.group() if decoder else "", "LGPL-3.0-or-later"),
        ],
        "lxml": [
            ("libxml2", ".".join(map(str, xml)), "MIT"),
            ("libxslt", ".".join(map(str, xslt)), "MIT"),
        ],
        "pikepdf": [("qpdf", pikepdf.__libqpdf_version__, "Apache-2.0")],
        "chunspell": [("Hunspell", "1.7", "MPL-1.1")],
    }


names = shipped()
json.dump(
    {
        "python": platform.python_version(),
        "shipped": names,
        "wheels": told_by_wheels(names),
        "held": held(),
    },
    sys.stdout,
)
