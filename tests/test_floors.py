"""The plan of the house holds: who may import whom, and what may happen where (docs/architecture.md)."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from graphlib import TopologicalSorter
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ("values", "reading", "meaning", "rendering", "effects", "faces")

HOMES = {
    "bs4": "broadsheet.effects.importers",
    "click": "broadsheet.faces",
    "css_inline": "broadsheet.rendering.outputs.digest",
    "feedgen": "broadsheet.rendering.outputs.feeds",
    "imagesize": "broadsheet.reading.pictures",
    "jinja2": "broadsheet.rendering.theme",
    "markdown_it": "broadsheet.reading.markdown",
    "markdownify": "broadsheet.effects.importers",
    "markupsafe": "broadsheet.rendering",
    "mdit_py_plugins": "broadsheet.reading.markdown",
    "mdurl": "broadsheet.reading.markdown",
    "nh3": "broadsheet.reading.markdown",
    "pygments": "broadsheet.reading.markdown",
    "yaml": "broadsheet.reading.composer",
}
"""The one module or package that may import each library."""

NOT_IMPORTED = {"tzdata"}
"""Dependencies that other libraries look for: time zones for ``zoneinfo``."""

CLOCK_AND_ENVIRONMENT = {
    "datetime.datetime.now",
    "datetime.datetime.today",
    "datetime.datetime.utcnow",
    "datetime.date.today",
    "time.time",
    "time.time_ns",
    "time.localtime",
    "os.environ",
    "os.getenv",
}


def _modules() -> dict[str, ast.Module]:
    trees = {}
    for file in sorted((ROOT / "broadsheet").rglob("*.py")):
        name = ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        trees[name] = ast.parse(file.read_text(encoding="utf-8"), str(file))
    return trees


MODULES = _modules()


def imports(tree: ast.Module) -> Iterator[str]:
    """Yield the full name of everything that a module imports, wherever the import stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: imports are written in full"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def names_used(tree: ast.Module) -> Iterator[str]:
    """Yield the full name of everything imported that a module uses: ``moment.now`` as ``datetime.datetime.now``."""
    origins = dict(_origins(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Name | ast.Attribute):
            first, _, rest = ast.unparse(node).partition(".")
            if first in origins:
                yield f"{origins[first]}.{rest}".rstrip(".")


def _origins(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.asname or alias.name.partition(".")[0], alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((alias.asname or alias.name, f"{node.module}.{alias.name}") for alias in node.names)


def own(name: str) -> str:
    """Return the module of the house that an imported name is, or comes from; nothing for others."""
    if name.partition(".")[0] != "broadsheet":
        return ""
    return name if name in MODULES else name.rpartition(".")[0]


def floor(module: str) -> int:
    """Return the floor of a module; the package itself lies below them all."""
    _, _, inside = module.partition(".")
    return FLOORS.index(inside.partition(".")[0]) if inside else -1


def third_party(tree: ast.Module) -> set[str]:
    roots = {name.partition(".")[0] for name in imports(tree)}
    return roots - sys.stdlib_module_names - {"broadsheet", "__future__"}


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_only_from_its_own_floor_and_lower_ones(module: str) -> None:
    above = sorted(
        name for name in imports(MODULES[module]) if own(name) and floor(own(name)) > floor(module)
    )
    assert above == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = {module: {own(name) for name in imports(tree)} - {"", module} for module, tree in MODULES.items()}
    assert set(TopologicalSorter(graph).static_order()) >= set(MODULES)


@pytest.mark.parametrize("module", MODULES)
def test_every_library_has_one_home(module: str) -> None:
    strangers = sorted(
        library
        for library in third_party(MODULES[module])
        if not f"{module}.".startswith(f"{HOMES.get(library, 'nowhere')}.")
    )
    assert strangers == [], f"{module} is not the home of these (see HOMES)"


@pytest.mark.parametrize("module", [module for module in MODULES if floor(module) < FLOORS.index("faces")])
def test_only_faces_print(module: str) -> None:
    printing = [
        node.lineno
        for node in ast.walk(MODULES[module])
        if isinstance(node, ast.Name) and node.id in {"print", "input"}
    ]
    assert printing == []
    assert not {name for name in names_used(MODULES[module]) if re.match(r"sys\.(stdout|stderr|stdin)", name)}


@pytest.mark.parametrize("module", [module for module in MODULES if floor(module) < FLOORS.index("effects")])
def test_no_clock_and_no_environment_below_the_effects(module: str) -> None:
    assert CLOCK_AND_ENVIRONMENT.isdisjoint(names_used(MODULES[module]))


def test_what_is_imported_is_what_the_package_depends_on() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {re.split(r"[<>=!~ ;\[]", line, maxsplit=1)[0].lower() for line in project["dependencies"]}
    providers = packages_distributions()
    imported = {
        providers[library][0].lower().replace("_", "-")
        for tree in MODULES.values()
        for library in third_party(tree)
    }
    assert imported - {"markupsafe"} == declared - NOT_IMPORTED


def test_imports_and_clocks_are_found_wherever_they_stand() -> None:
    tree = ast.parse(
        "from datetime import datetime as moment\n"
        "import os.path\n"
        "def late():\n"
        "    import yaml.nodes\n"
        "    from broadsheet.values import urls\n"
        "    return moment.now(), os.environ['HOME']\n"
    )
    assert set(imports(tree)) == {"datetime.datetime", "os.path", "yaml.nodes", "broadsheet.values.urls"}
    assert third_party(tree) == {"yaml"}
    assert set(names_used(tree)) >= {"datetime.datetime.now"}
