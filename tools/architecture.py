"""Draws the import contracts into docs/architecture.md, between its two marks."""

import re
import sys
import tomllib
from pathlib import Path
from typing import Any

PAGE = Path("docs/architecture.md")
BEGIN = "<!-- drawn from the import contracts: ./braidwork check tells when it is stale -->"
END = "<!-- until here -->"
SENTENCES = {
    "layers": "Imports go down only; what stands on one line never imports each other.",
    "forbidden": "These import none of what is named.",
}


def main(arguments: list[str]) -> int:
    page = PAGE.read_text(encoding="utf-8")
    drawn = with_drawing(page, contracts(Path("pyproject.toml")))
    if "--check" not in arguments:
        PAGE.write_text(drawn, encoding="utf-8")
    elif drawn != page:
        print(f"{PAGE} no longer shows the contracts: python tools/architecture.py draws it anew")
        return 1
    return 0


def contracts(project: Path) -> list[dict[str, Any]]:
    return list(tomllib.loads(project.read_text("utf-8"))["tool"]["importlinter"]["contracts"])


def with_drawing(page: str, contracts: list[dict[str, Any]]) -> str:
    before, rest = page.split(BEGIN)
    _, after = rest.split(END)
    drawing = "\n\n".join(map(section, contracts))
    return f"{before}{BEGIN}\n\n{drawing}\n\n{END}{after}"


def section(contract: dict[str, Any]) -> str:
    drawing = layers(contract) if contract["type"] == "layers" else forbidden(contract)
    return f"### {contract['name']}\n\n{SENTENCES[contract['type']]}\n\n{drawing}"


def layers(contract: dict[str, Any]) -> str:
    """A box a package, a row a layer, from the top of the house down."""
    rows = [[name.strip(" ()") for name in layer.split("|")] for layer in contract["layers"]]
    where = ", ".join(f"`{container}`" for container in contract["containers"])
    lines = ["```mermaid", "flowchart TB"]
    for number, names in enumerate(rows):
        lines.append(f'  subgraph row{number}[" "]')
        lines += ["    direction LR"] + [f"    {node(name)}[{name}]" for name in names]
        lines.append("  end")
    lines += [f"  row{number} --> row{number + 1}" for number in range(len(rows) - 1)]
    return f"In {where}:\n\n" + "\n".join([*lines, "```"])


def node(name: str) -> str:
    """Mermaid takes some words, such as `end`, for its own."""
    return "n_" + re.sub(r"\W", "_", name)


def forbidden(contract: dict[str, Any]) -> str:
    sources = ", ".join(f"`{name.removesuffix('.**')}`" for name in contract["source_modules"])
    targets = ", ".join(f"`{name}`" for name in contract["forbidden_modules"])
    return f"{sources} import no {targets}."


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
