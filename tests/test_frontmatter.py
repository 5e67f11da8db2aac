"""Front matter becomes located keys, or a diagnostic that helps, whatever the text is."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.reading import composer
from broadsheet.reading.frontmatter import FrontMatter, insert_id, read_front_matter, read_yaml
from broadsheet.reading.nodes import Mapping, Scalar, Sequence
from broadsheet.reading.sources import Source, decode
from broadsheet.values.diagnostics import Diagnostic, Location
from tests.showing import show

GOLDEN = Path(__file__).parent / "golden" / "yaml-mistakes.txt"


def _cases() -> dict[str, tuple[str, str]]:
    _, *parts = GOLDEN.read_text(encoding="utf-8").split("\n== ")
    cases = {}
    for part in parts:
        name, _, rest = part.partition("\n")
        mistake, _, told = rest.partition("\n--\n")
        cases[name] = (f"---\n{mistake}\n---\n", told.strip("\n"))
    return cases


CASES = _cases()


def _matter(text: str) -> FrontMatter:
    return read_front_matter(Source.of("content/articles/a.md", text))


def _codes(text: str) -> list[str]:
    return [found.code for found in _matter(text).diagnostics]


@pytest.mark.parametrize("name", CASES)
def test_a_mistake_is_explained_at_its_place(name: str) -> None:
    text, told = CASES[name]
    assert show(_matter(text).diagnostics, text).strip("\n") == told


@pytest.mark.parametrize("name", sorted(CASES.keys() - {"an escape for half a character"}))
def test_the_parser_in_python_leads_to_the_same_explanations(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    text, told = CASES[name]
    monkeypatch.setattr(composer, "LOADER", yaml.SafeLoader)
    messages = [found.message for found in _matter(text).diagnostics]
    assert messages == [
        line.partition("]: ")[2] for line in told.split("\n") if "]: " in line and ": " in line[:9]
    ]


def test_keys_and_values_know_their_place_in_the_file() -> None:
    matter = _matter("---\ntitle: 'Ärger, 𝒳'\ntags: [a, bc]\nimage:\n  src: x.jpg\n---\nText\n")
    path = Source.of("content/articles/a.md", "").path
    assert matter.mapping is not None
    key, title = matter.mapping.entries["title"]
    assert key.location == Location(path, 2, 1, 5)
    assert title == Scalar("Ärger, 𝒳", plain=False, location=Location(path, 2, 8, 10))
    tags = matter.mapping.entries["tags"][1]
    assert isinstance(tags, Sequence)
    assert tags.location == Location(path, 3, 7, 7)
    assert [item.location.column for item in tags.items] == [8, 11]
    image = matter.mapping.entries["image"][1]
    assert isinstance(image, Mapping)
    assert image.entries["src"][1].location == Location(path, 5, 8, 5)
    assert (matter.body, matter.first_line) == ("Text\n", 7)


@pytest.mark.parametrize(
    "value", ["NO", "010", "1.10", "12:30:45", "2026-02-06", "0x1f", "1e3", ".inf", "=", "<<"]
)
def test_yaml_guesses_nothing(value: str) -> None:
    mapping = _matter(f"---\nkey: {value}\n---\n").mapping
    assert mapping is not None
    node = mapping.entries["key"][1]
    assert isinstance(node, Scalar)
    assert (node.text, node.plain, node.is_absent) == (value, True, False)


@pytest.mark.parametrize(
    ("value", "absent"),
    [("", True), ("~", True), ("null", True), ("''", False), ("'null'", False), ("Null", False)],
)
def test_a_value_is_left_out_in_three_ways(value: str, absent: bool) -> None:
    mapping = _matter(f"---\nkey: {value}\n---\n").mapping
    assert mapping is not None
    node = mapping.entries["key"][1]
    assert isinstance(node, Scalar)
    assert node.is_absent is absent


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "missing-front-matter", 1),
        ("Text\n", "missing-front-matter", 1),
        ("\n---\ntitle: x\n---\n", "missing-front-matter", 1),
        ("+++\ntitle = 1\n+++\n", "missing-front-matter", 1),
        ("---\ntitle: x\n", "unclosed-front-matter", 1),
        ("---", "unclosed-front-matter", 1),
        ("---\ntitle: x\n ---\n", "unclosed-front-matter", 1),
    ],
)
def test_front_matter_stands_between_two_lines_of_dashes(text: str, code: str, line: int) -> None:
    matter = _matter(text)
    assert matter.mapping is None
    assert [(found.code, found.location.line) for found in matter.diagnostics] == [(code, line)]


def test_empty_front_matter_has_no_keys_and_no_error() -> None:
    matter = _matter("--- \n---\t\nText")
    assert matter.mapping == Mapping({}, Location(Source.of("content/articles/a.md", "").path, 1, 1, 3))
    assert (matter.body, matter.first_line, matter.diagnostics) == ("Text", 3, ())


@pytest.mark.parametrize("text", ["", "\n", "  \n\n"])
def test_an_empty_file_is_called_empty(text: str) -> None:
    (found,) = _matter(text).diagnostics
    assert (found.code, found.message) == ("missing-front-matter", "this file is empty")


def test_dashes_in_the_body_are_the_bodys() -> None:
    assert _matter("---\ntitle: x\n---\nOne\n\n---\n\nTwo\n").body == "One\n\n---\n\nTwo\n"


@pytest.mark.parametrize(
    ("yaml_text", "code"),
    [
        ("- " * 28_000, "yaml-too-deep"),
        ("[" * 100_000, "yaml-too-deep"),
        ("{" * 100_000, "yaml-too-deep"),
        ("".join(f"{' ' * depth}a:\n" for depth in range(200)), "yaml-too-deep"),
        ("? " * 28_000, "yaml-too-deep"),
        ("a: [" + "x, " * 30_000 + "]", "yaml-too-large"),
        ("".join(f"k{number}: v\n" for number in range(15_000)), "yaml-too-large"),
        ("title: \0", "control-character"),
        ("title: a\rb", "control-character"),
    ],
)
def test_what_kills_a_naive_reader_is_a_diagnostic(yaml_text: str, code: str) -> None:
    assert _codes(f"---\n{yaml_text}\n---\n") == [code]


def test_a_bomb_of_merged_aliases_stays_small() -> None:
    bomb = "a0: &a0 {k: v}\n" + "".join(
        f"a{n}: &a{n}\n  <<: [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10)
    )
    assert set(_codes(f"---\n{bomb}---\n")) == {"yaml-anchor", "yaml-alias"}


def test_an_integer_of_five_thousand_digits_is_a_text() -> None:
    assert _codes("---\nper_page: " + "9" * 5_000 + "\n---\n") == []


def test_a_file_that_is_all_yaml_is_read_by_the_same_rules() -> None:
    mapping, found = read_yaml(Source.of("content/newsletter.yaml", "# A comment\n---\ntitle: A\ntitle: B\n"))
    assert mapping is not None
    assert list(mapping.entries) == ["title"]
    assert [(one.code, one.location.line) for one in found] == [("duplicate-key", 4)]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_an_id_is_written_first_and_nothing_else_changes(mark: str, ending: str) -> None:
    before, after = f"{mark}---{ending}", f"title:  'x' # y{ending}---{ending}id:{ending}  Text\t{ending}"
    assert insert_id(before + after, "tag:e.org,2026:a/b") == f"{before}id: tag:e.org,2026:a/b{ending}{after}"


@pytest.mark.parametrize("empty", ["id:", "id: ", "id: ~", "id: null", "id: ''", 'id: ""', "id:   # later"])
def test_an_empty_id_is_filled_in_where_it_stands(empty: str) -> None:
    filled = insert_id(f"---\ntitle: x\n{empty}\n---\nid:\n", "tag:e.org,2026:a")
    mapping = _matter(filled).mapping
    assert mapping is not None
    node = mapping.entries["id"][1]
    assert isinstance(node, Scalar)
    assert node.text == "tag:e.org,2026:a"
    assert filled.startswith("---\ntitle: x\nid: ")
    assert filled.endswith("\n---\nid:\n")


def test_a_text_without_front_matter_gets_no_id() -> None:
    assert insert_id("Text\n", "tag:e.org,2026:a") == "Text\n"


_MARKS = ("---", "\n", "- ", "? ", ": ", "#", "&a ", "*a", "!!x ", *"[]{},\"'|>%@\t\\~", "  ", "...")
_WORDS = ("title", "tags", "2026-02-30", "\\x00", "\r", "\x00", "\x85", "\u2028", "\ufeff", "ä", "𝒳")
_PIECES = st.sampled_from(_MARKS + _WORDS)
_TEXTS = st.one_of(st.text(max_size=80), st.lists(_PIECES, max_size=40).map("".join))


def _stands_in(found: Diagnostic, text: str) -> bool:
    lines = text.split("\n")
    line, column = found.location.line, found.location.column
    return 1 <= line <= len(lines) and 1 <= column <= len(lines[line - 1]) + 1 and found.location.length >= 1


@given(_TEXTS)
@settings(max_examples=300, deadline=None)
def test_no_text_raises_and_every_finding_stands_in_the_file(text: str) -> None:
    for file in (text, f"---\n{text}\n---\nBody"):
        matter = _matter(file)
        assert all(_stands_in(found, file) and found.message and found.help for found in matter.diagnostics)
        assert matter.mapping is not None or matter.diagnostics
        _, diagnostics = read_yaml(Source.of("content/newsletter.yaml", file))
        assert all(_stands_in(found, file) for found in diagnostics)


@given(_TEXTS)
@settings(max_examples=100, deadline=None)
def test_the_parser_in_python_never_raises_either(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(composer, "LOADER", yaml.SafeLoader)
        file = f"---\n{text}\n---\n"
        assert all(_stands_in(found, file) for found in _matter(file).diagnostics)


@given(_TEXTS, st.sampled_from(["\n", "\r\n"]))
@settings(max_examples=100, deadline=None)
def test_an_inserted_id_changes_no_other_key_and_no_body(text: str, ending: str) -> None:
    raw = f"---{ending}{text}{ending}---{ending}"
    path = Source.of("content/articles/a.md", "").path
    before, _ = decode(path, raw.encode())
    after, _ = decode(path, insert_id(raw, "tag:e.org,2026:a").encode())
    if before is None or after is None:
        return
    old, new = read_front_matter(before), read_front_matter(after)
    if after == before:
        return
    assert new.mapping is not None
    assert [key for key in new.mapping.entries if key != "id"] == [
        key for key in (old.mapping.entries if old.mapping else ()) if key != "id"
    ]
    assert new.body == old.body


@pytest.mark.parametrize("keys", ["{title: x}", "id:\n  x", "id: y", "a: [b"])
def test_a_file_that_would_be_damaged_gets_no_id(keys: str) -> None:
    text = f"---\n{keys}\n---\n"
    assert insert_id(text, "tag:e.org,2026:a") == text
