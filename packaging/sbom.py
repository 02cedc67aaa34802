"""Lists what a bundle is made of: ``python packaging/sbom.py PYTHON [OUT]`` (make sbom).

``PYTHON`` is the one that the bundle was built with. What stands in the list is what the program
needs to run, from the metadata that cyclonedx-py reads; build tools are left out, and what wheels
hold is put in. The same environment gives the same bytes. The result is held against the schema of
CycloneDX. Libraries of Debian that a bundle for Linux takes along are not in it.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

ROOT = Path(__file__).resolve().parents[1]


def said_by(*command: str | Path) -> Any:
    """Give the JSON that a command prints."""
    done = subprocess.run(
        [str(word) for word in command], cwd=ROOT, check=True, stdout=subprocess.PIPE
    )
    return json.loads(done.stdout)


def part(within: str, told: dict[str, Any]) -> dict[str, Any]:
    """Give what is kept of one component that a wheel tells of."""
    kept = {key: told[key] for key in ("name", "version", "purl", "licenses") if told.get(key)}
    return {
        "type": "library",
        "bom-ref": f"{within}/{told['name']}@{told.get('version', '')}",
    } | kept


def listed(python: str) -> dict[str, Any]:
    """Give the list as CycloneDX has it."""
    found = said_by(python, "packaging/sbom_probe.py")
    bom = said_by(
        *(sys.executable, "-m", "cyclonedx_py", "environment", python),
        *("--pyproject", "pyproject.toml", "--output-reproducible", "--spec-version", "1.6"),
    )
    components = []
    for component in bom["components"]:
        name = component["purl"].partition("@")[0].rpartition("/")[2] if "purl" in component else ""
        if name not in found["shipped"]:
            continue
        within = [part(name, told) for told in found["wheels"].get(name, [])]
        within += [
            part(
                name, {"name": one, "version": version, "licenses": [{"license": {"id": licence}}]}
            )
            for one, version, licence in found["held"].get(name, [])
        ]
        once = {one["bom-ref"]: one for one in within if one["name"].lower() != name}
        if once:
            component["components"] = [once[key] for key in sorted(once)]
        # Addresses of pages, told by the makers: they change, and say nothing of what is shipped.
        component.pop("externalReferences", None)
        components.append(component)
    python_itself = {"name": "CPython", "version": found["python"]}
    components.append(
        part("bundle", python_itself | {"licenses": [{"license": {"id": "PSF-2.0"}}]})
    )
    bom["components"] = sorted(components, key=lambda one: one["name"].lower())
    refs = {one["bom-ref"] for one in components} | {bom["metadata"]["component"]["bom-ref"]}
    bom["dependencies"] = [
        one | {"dependsOn": [ref for ref in one.get("dependsOn", []) if ref in refs]}
        for one in bom["dependencies"]
        if one["ref"] in refs
    ]
    missing = set(found["shipped"]) - {
        one["purl"].partition("@")[0].rpartition("/")[2] for one in components if "purl" in one
    }
    if missing:
        raise SystemExit(f"Not in the list: {', '.join(sorted(missing))}")
    return bom


def main(python: str, out: Path) -> int:
    """Write the list of ``python``'s environment to ``out``; give 1 where it is not CycloneDX."""
    text = json.dumps(listed(python), indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    wrong = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    if wrong:
        print(f"It is no CycloneDX 1.6: {wrong}", file=sys.stderr)
        return 1
    out.parent.mkdir(exist_ok=True)
    out.write_text(text, "utf-8")
    inside = sum(len(one.get("components", [])) for one in json.loads(text)["components"])
    print(f"{out}: {len(json.loads(text)['components'])} components, {inside} within them")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path((sys.argv[2:] or ["dist/caregiver-app.cdx.json"])[0])))
