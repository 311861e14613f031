"""Prints what the bot is made of: a bill of materials (CycloneDX 1.6), or the licences as a table.

python -m scripts.bom > bom.json
python -m scripts.bom --licences
"""

import json
import re
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any, NamedTuple

LOCK = Path(__file__).parents[1] / "requirements.txt"
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)(.*)$")
SPDX = {
    "MIT License": "MIT",
    "MIT": "MIT",
    "Apache Software License": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "Apache-2.0": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "BSD": "BSD-3-Clause",
    "BSD-3-Clause": "BSD-3-Clause",
    "Python Software Foundation License": "PSF-2.0",
    "GNU Lesser General Public License v3 (LGPLv3)": "LGPL-3.0-only",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "ISC License (ISCL)": "ISC",
}
"""Names of licences as packages write them, by their identifiers (https://spdx.org/licenses/)."""


class Part(NamedTuple):
    """A library that the lock names."""

    name: str
    version: str
    marker: str
    hashes: list[str]


def parts(lock: str) -> Iterator[Part]:
    """Yield the libraries of a lock."""
    for block in re.split(r"\n(?=[A-Za-z0-9])", lock):
        found = _PINNED.match(block.partition("\n")[0])
        if found:
            marker = found[3].partition(";")[2].strip(" \\")
            yield Part(found[1].lower(), found[2], marker, re.findall(r"--hash=sha256:([0-9a-f]{64})", block))


def licence(name: str) -> str:
    """Return the licence that an installed library states, by its identifier where that is known."""
    try:
        told = metadata(name)
    except PackageNotFoundError:
        return "not installed here"
    if "License-Expression" in told:
        return str(told["License-Expression"])
    named = [line.rpartition(" :: ")[2] for line in told.get_all("Classifier") or [] if line.startswith("License")]
    stated = named or [(told.get_all("License") or ["not stated"])[0].strip().partition("\n")[0]]
    return " AND ".join(sorted({SPDX.get(one, one) for one in stated if one != "OSI Approved"})) or "not stated"


def bill(lock: str, version: str) -> dict[str, Any]:
    """Return the bill of materials of the bot."""
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "name": "etape-ia",
                "version": version,
                "licenses": [{"license": {"id": "MIT"}}],
            }
        },
        "components": [_component(part) for part in parts(lock)],
    }


def _component(part: Part) -> dict[str, Any]:
    address = f"pkg:pypi/{part.name}@{part.version}"
    # What the lock pins are the files of every system: which of them is installed is known by its hash.
    files = [
        {"type": "distribution", "url": address, "hashes": [{"alg": "SHA-256", "content": one}]} for one in part.hashes
    ]
    described: dict[str, Any] = {
        "type": "library",
        "bom-ref": address,
        "name": part.name,
        "version": part.version,
        "purl": address,
        "licenses": [_licence(licence(part.name))],
        "externalReferences": files,
    }
    if part.marker:
        described["properties"] = [{"name": "environment", "value": part.marker}]
    return described


def _licence(stated: str) -> dict[str, Any]:
    is_known = re.fullmatch(r"[\w.+()-]+( (AND|OR) [\w.+()-]+)*", stated)
    return {"expression": stated} if is_known else {"license": {"name": stated}}


def main(arguments: list[str]) -> None:
    """Print the bill, or the licences."""
    lock = LOCK.read_text(encoding="utf-8")
    if "--licences" in arguments:
        for part in parts(lock):
            print(f"{part.name:<28} {part.version:<14} {licence(part.name)}")
    else:
        version = re.search(r'^version = "(.*)"', LOCK.with_name("pyproject.toml").read_text("utf-8"), re.MULTILINE)
        print(json.dumps(bill(lock, version[1] if version else ""), indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1:])
