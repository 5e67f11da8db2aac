"""The command line: what goes in, what is said, and the exit codes: 0 clean, 1 content, 2 usage, 3 environment."""

from __future__ import annotations

import errno
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from broadsheet import __version__
from broadsheet.effects.importers import IMPORTERS
from broadsheet.effects.publish import STAGE
from broadsheet.faces import cli
from tests.conftest import ROOT
from tests.paper import CONFIGURATION, story, tree, write

EPOCH = "1772366400"
"""Noon of 1 March 2026 in UTC."""


@pytest.fixture(autouse=True)
def in_march(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Run every command in an empty folder, at one moment."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(cli.cli, arguments, catch_exceptions=False, prog_name="broadsheet")


def _paper(**articles: str) -> Path:
    return write(Path.cwd(), {f"articles/{name}.md": text for name, text in articles.items()})


def test_a_clean_build_exits_0_and_says_what_it_made() -> None:
    _paper(a=story("a"))
    run = _run("build")
    assert (run.exit_code, run.stderr) == (cli.CLEAN, "")
    assert re.fullmatch(r"1 article, \d+ pages, \d+ feeds, 1 digest in [\d.]+ seconds \(.*\)\n", run.stdout)
    assert Path("site/2026/02/a/index.html").is_file()
    assert Path("outbox/daily/2026-03-01.html").is_file()


def test_errors_in_the_content_exit_1_and_all_are_told_at_once() -> None:
    """Of every file, and of the publication as a whole."""
    _paper(
        a=story("a", section="polisy"),
        b=story("b", "[Dead](/nowhere/)\n\n![No such](/media/none.png)", authors="[inse]"),
        c=story("c", tilte="No"),
        d=story("d").replace("---\n", "+++\n"),
        e="\x00",
    )
    run = _run("build")
    assert run.exit_code == cli.CONTENT
    assert re.findall(r"^error\[(.*?)\]", run.stderr, re.MULTILINE) == [
        "unknown-section",
        "unknown-author",
        "dead-link",
        "missing-picture",
        "unknown-key",
        "missing-front-matter",
        "control-character",
    ]
    assert run.stderr.endswith("7 errors; nothing was published\n")
    assert run.stdout == ""
    assert not Path("site").exists()


def test_errors_in_the_configuration_alone_exit_2() -> None:
    _paper(a=story("a"))
    write(Path.cwd(), {"newsletter.yaml": CONFIGURATION.replace("Europe/London", "Europe/Lodnon")})
    run = _run("check")
    assert run.exit_code == cli.USAGE
    assert "did you mean 'Europe/London'?" in run.stderr


@pytest.mark.parametrize("command", ["build", "check", "new"])
def test_a_folder_without_a_publication_exits_2_and_says_what_to_do(command: str) -> None:
    run = _run(command, *(["A title"] if command == "new" else []))
    assert run.exit_code == cli.USAGE
    assert "no-configuration" in run.stderr
    assert "broadsheet init" in run.stderr
    assert tree(Path.cwd()) == {}


@pytest.mark.parametrize(
    "arguments",
    [["biuld"], ["build", "--frmat", "json"], ["build", "--workers", "-1"], ["check", "--format", "xml"]],
)
def test_wrong_usage_exits_2(arguments: list[str]) -> None:
    assert _run(*arguments).exit_code == cli.USAGE


@pytest.mark.parametrize("output", ["/dev/full/site", "occupied/site", "nowhere", "nowhere/site"])
def test_what_the_disk_refuses_exits_3_in_one_line(output: str) -> None:
    _paper(a=story("a"))
    Path("occupied").write_text("a file, not a folder")
    Path("nowhere").symlink_to("gone")
    run = _run("build", "--output", output)
    assert run.exit_code == cli.ENVIRONMENT
    assert run.stderr == f"error: {output.removesuffix('/site')}: this is not a folder\n"


def test_a_file_in_place_of_the_site_exits_3_and_stays() -> None:
    _paper(a=story("a"))
    Path("site").write_text("mine")
    run = _run("build")
    assert (run.exit_code, run.stderr) == (cli.ENVIRONMENT, "error: site: this is not a folder\n")
    assert Path("site").read_text() == "mine"


def test_a_full_disk_is_told_with_the_folder_that_is_on_it(monkeypatch: pytest.MonkeyPatch) -> None:
    _paper(a=story("a"))

    def full(file: Path, _: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device", file.name)

    monkeypatch.setattr(Path, "write_bytes", full)
    run = _run("build", "--workers", "1")
    assert run.exit_code == cli.ENVIRONMENT
    assert run.stderr in {f"error: {folder}: the disk is full\n" for folder in ("site", "outbox")}


def test_an_output_among_the_sources_exits_2() -> None:
    _paper(a=story("a"))
    run = _run("build", "--output", "content/site")
    assert (run.exit_code, run.stdout) == (cli.USAGE, "")
    assert "holds sources" in run.stderr
    assert "--output" in run.stderr


def test_a_broken_template_exits_2_and_is_named_with_its_line() -> None:
    _paper(a=story("a"))
    Path("templates/web").mkdir(parents=True)
    Path("templates/web/404.html").write_text("\n{{ page.nothing }}\n")
    run = _run("build")
    assert run.exit_code == cli.USAGE
    assert "web/404.html:2" in run.stderr


@pytest.mark.parametrize("epoch", ["yesterday", "1.5", "-1", "²", "253402300799", "9" * 5000])
def test_a_clock_that_is_none_exits_2(monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    _paper(a=story("a"))
    for command in ("build", "check"):
        run = _run(command)
        assert run.exit_code == cli.USAGE
        assert "SOURCE_DATE_EPOCH" in run.stderr


@pytest.mark.parametrize("epoch", ["0", str(cli.LAST_SECOND)])
def test_the_first_and_the_last_second_are_clocks(monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    write(Path.cwd(), {"newsletter.yaml": CONFIGURATION.replace("Europe/London", "Pacific/Kiritimati")})
    assert _run("build").exit_code == cli.CLEAN


def test_quiet_prints_nothing_but_findings() -> None:
    _paper(a=story("a"))
    for command in ("build", "check"):
        assert _run(command, "--quiet").output == ""
    _paper(a=story("a", id=""), b=story("b", section="polisy"))
    for command in ("build", "check"):
        run = _run(command, "-q")
        assert run.stdout == ""
        assert re.findall(r"^[^\s\d].*?\]", run.stderr, re.MULTILINE) == [
            "warning[missing-id]",
            "error[unknown-section]",
        ]


def test_every_format_goes_to_standard_output_alone_and_counts_the_same() -> None:
    _paper(a=story("a", id=""), b=story("b", section="polisy"))
    found = json.loads(_run("check", "--format", "json").stdout)
    assert [one["code"] for one in found] == ["missing-id", "unknown-section"]
    sarif = json.loads(_run("check", "--format", "sarif").stdout)
    assert [one["ruleId"] for one in sarif["runs"][0]["results"]] == ["missing-id", "unknown-section"]
    lines = _run("check", "--format", "github").stdout.splitlines()
    assert [line.split()[0] for line in lines] == ["::warning", "::error"]
    text = _run("check", "--format", "text")
    assert (text.stdout, text.stderr.count("-->")) == ("", 2)


@pytest.mark.parametrize("form", ["json", "sarif"])
@pytest.mark.parametrize("command", ["build", "check"])
def test_a_program_can_read_the_standard_output_of_a_clean_run(command: str, form: str) -> None:
    _paper(a=story("a"))
    json.loads(_run(command, "--format", form).stdout)


def test_a_base_url_moves_the_whole_site() -> None:
    _paper(a=story("a"))
    assert _run("build", "--base-url", "https://example.org/repo").exit_code == cli.CLEAN
    everything = b"".join(tree(Path("site")).values())
    assert b"https://example.org/repo/2026/02/a/" in everything
    assert b'href="/repo/2026/02/a/"' in everything
    assert b"https://courier.example.org" not in everything


@pytest.mark.parametrize(
    "url",
    [
        "a.org",
        "//a.org/",
        "ftp://a.org/",
        "https://",
        "https://a b/",
        "https://a.org/?x",
        "https://[",
        "https://a.org/\n",
    ],
)
def test_an_address_that_no_site_can_have_exits_2(url: str) -> None:
    _paper(a=story("a"))
    for arguments in (["build", "--base-url", url], ["init", "paper", "--url", url]):
        run = _run(*arguments)
        assert run.exit_code == cli.USAGE, arguments
        assert "bad-url" not in run.stderr
    assert not Path("paper").exists()


def test_drafts_are_built_on_demand() -> None:
    _paper(a=story("a", draft="true"))
    assert "0 articles" in _run("build").stdout
    assert "1 article," in _run("build", "--drafts").stdout


def test_a_root_elsewhere_is_built_there() -> None:
    write(Path("paper"), {"articles/a.md": story("a")})
    assert _run("build", "--root", "paper").exit_code == cli.CLEAN
    assert {path.name for path in Path("paper").iterdir()} == {"content", "site", "outbox"}
    assert {path.name for path in Path().iterdir()} == {"paper"}


def test_new_writes_an_article_that_passes_the_check() -> None:
    _paper()
    run = _run(
        "new", "Tin: what’s next?", "--section", "mining", "--author", "ines", "--date", "2026-04-05 06:07"
    )
    assert run.exit_code == cli.CLEAN
    file = Path(run.stdout.splitlines()[0])
    assert file == Path("content/articles/2026/04/tin-whats-next.md")
    assert re.match(r"---\nid: tag:courier\.example\.org,2026:article/[0-9a-f]{10}\n", file.read_text())
    check = _run("check")
    assert (check.exit_code, check.output) == (cli.CLEAN, "the content is clean\n")


def test_new_never_replaces_an_article() -> None:
    _paper()
    assert _run("new", "Tin").exit_code == cli.CLEAN
    before = tree(Path.cwd())
    run = _run("new", "Tin")
    assert run.exit_code == cli.USAGE
    assert "is there already" in run.stderr
    assert tree(Path.cwd()) == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["Tin", "--section", "polisy"], "one of: policy, mining"),
        (["Tin", "--author", "inse"], "one of: ines"),
        (["Tin", "--slug", "../../tin"], "a --slug"),
        (["CON"], "a --slug"),
        (["?!"], "it has no letters or digits"),
        (["A day", "--date", "tomorrow"], "not a date; write 2026-02-06"),
        ([" "], "it is empty"),
        (["Tin\x1b[31m"], "U+001B"),
        (["Tin\udcff"], "not UTF-8"),
        (["Tin", "--date", "yesterday"], "--date"),
    ],
)
def test_new_refuses_what_would_not_pass_the_check(arguments: list[str], said: str) -> None:
    _paper()
    before = tree(Path.cwd())
    run = _run("new", *arguments)
    assert run.exit_code == cli.USAGE
    assert said in run.stderr
    assert tree(Path.cwd()) == before


def test_new_without_an_author_says_what_to_write_first() -> None:
    Path("content").mkdir()
    Path("content/newsletter.yaml").write_text(CONFIGURATION)
    run = _run("new", "Tin")
    assert run.exit_code == cli.USAGE
    assert "content/authors/" in run.stderr


def test_a_fix_is_told_and_what_is_left_is_still_found() -> None:
    _paper(a=story("a", "It isnâ€™t.", id=""), b=story("b", section="polisy", id=""))
    run = _run("check", "--fix")
    assert run.exit_code == cli.CONTENT
    assert run.stdout == "mended:\n  content/articles/a.md\n  content/articles/b.md\n"
    assert re.findall(r"\[(.*?)\]", run.stderr) == ["unknown-section"]


def test_init_makes_a_publication_that_checks_and_builds_without_a_finding() -> None:
    run = _run("init", "paper", "--title", 'The "Tin": $5 & more', "--url", "https://tin.example.org/paper")
    assert run.exit_code == cli.CLEAN
    assert _run("check", "--root", "paper").output == "the content is clean\n"
    built = _run("build", "--root", "paper", "--format", "json")
    assert (built.exit_code, json.loads(built.stdout)) == (cli.CLEAN, [])


def test_init_never_replaces_a_file() -> None:
    assert _run("init", "paper").exit_code == cli.CLEAN
    before = tree(Path.cwd())
    run = _run("init", "paper")
    assert run.exit_code == cli.USAGE
    assert "is there already" in run.stderr
    assert tree(Path.cwd()) == before


def test_import_never_replaces_a_file_and_says_which_one_is_there() -> None:
    archive = Path("archive/content/posts")
    archive.mkdir(parents=True)
    (archive / "tin.md").write_text("---\ntitle: Tin\ndate: 2026-02-06\n---\n\nWords.\n")
    assert (
        _run("import", "hugo", "archive", "paper", "--url", "https://a.example.org/").exit_code == cli.CLEAN
    )
    assert _run("build", "--root", "paper").exit_code == cli.CLEAN
    before = tree(Path.cwd())
    run = _run("import", "hugo", "archive", "paper")
    assert run.exit_code == cli.USAGE
    assert "error[file-exists]" in run.stderr
    assert "nothing was written" in run.stderr
    assert tree(Path.cwd()) == before


@pytest.mark.parametrize(("archive", "paper"), [("h", "h"), ("h", "h/paper"), ("h", "."), ("h/../h", "h")])
def test_an_archive_is_not_imported_into_itself(archive: str, paper: str) -> None:
    Path("h/content").mkdir(parents=True)
    Path("h/content/tin.md").write_text("---\ntitle: Tin\n---\n\nWords.\n")
    before = tree(Path.cwd())
    run = _run("import", "hugo", archive, paper)
    assert run.exit_code == cli.USAGE
    assert "the archive and the publication share a folder" in run.stderr
    assert tree(Path.cwd()) == before


@pytest.mark.parametrize("name", ["", "posts/tin.md", "hugo.toml"])
def test_a_folder_without_content_is_no_archive(name: str) -> None:
    Path("h").mkdir()
    if name:
        (Path("h") / name).parent.mkdir(exist_ok=True)
        (Path("h") / name).write_text('title = "Tin"\n')
    run = _run("import", "hugo", "h", "paper")
    assert run.exit_code == cli.USAGE
    assert "there is no Hugo content here" in run.stderr
    assert not Path("paper").exists()


def test_every_importer_can_be_named() -> None:
    assert tuple(IMPORTERS) == cli.FORMATS_OF_ARCHIVES


def test_it_knows_its_version() -> None:
    assert _run("--version").stdout == f"broadsheet, version {__version__}\n"


def test_main_ends_with_the_exit_code() -> None:
    with pytest.raises(SystemExit) as end:
        cli.main(["check", "--quiet"])
    assert end.value.code == cli.USAGE


def test_files_are_named_from_where_the_command_was_given() -> None:
    """Editors, terminals and CI open them from there."""
    write(Path("papers/tin"), {"articles/a.md": story("a", section="polisy")})
    run = _run("check", "--root", "papers/tin")
    assert "--> papers/tin/content/articles/a.md:6:10\n" in run.stderr
    assert "6 | section: polisy\n" in run.stderr
    annotation = _run("check", "--root", "papers/tin", "--format", "github").stdout
    assert annotation.startswith("::error file=papers/tin/content/articles/a.md,line=6,col=10,")


def test_an_interrupted_build_ends_and_leaves_nothing_behind() -> None:
    """One page takes some seconds to render, so that the build can't be done before it is interrupted."""
    _paper(**{f"a{number}": story(f"a{number}") for number in range(120)})
    slow = Path("templates/web/404.html")
    slow.parent.mkdir(parents=True)
    slow.write_text("{% for _ in range(120000000) %}{% endfor %}")
    start = "import sys; from broadsheet.faces.cli import main; sys.exit(main(['build', '--workers', '2']))"
    command = [sys.executable, "-c", start]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, env=environment, start_new_session=True, stderr=subprocess.PIPE, text=True
    ) as run:
        while run.poll() is None and not Path("site", STAGE).is_dir():
            time.sleep(0.001)
        os.killpg(run.pid, signal.SIGINT)
        _, said = run.communicate(timeout=60)
    assert run.returncode == cli.STOPPED
    assert said.endswith("stopped\n")
    assert "Traceback" not in said
    assert tree(Path("site")) == {}
    assert not Path("site", STAGE).exists()
