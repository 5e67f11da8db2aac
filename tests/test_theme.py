"""The theme finds the right template, escapes what it is given, and says where a template is wrong."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from broadsheet.rendering.theme import SHIPPED, Theme, day, iso, month, month_name, weekday, words
from broadsheet.values.failures import ThemeError

EVENING = datetime(2026, 2, 6, 21, 5, tzinfo=ZoneInfo("Europe/London"))


def theme(folder: Path, **templates: str) -> Theme:
    """Make a theme of own templates; ``web__article`` is the file ``web/article.html``."""
    for name, text in templates.items():
        file = folder / f"{name.replace('__', '/')}.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return Theme.of(folder)


def failure(of: Theme, template: str, **values: object) -> ThemeError:
    with pytest.raises(ThemeError) as caught:
        of.render(template, **values)
    return caught.value


def test_an_own_template_shadows_the_shipped_one(tmp_path: Path) -> None:
    assert theme(tmp_path, web__404="lost").render("web/404.html") == "lost"


def test_what_is_not_shadowed_is_the_shipped_one(tmp_path: Path) -> None:
    own = theme(tmp_path, web__404="lost")
    shipped = own.environment.get_template("web/article.html")
    assert shipped.filename == str(SHIPPED / "web" / "article.html")


def test_default_names_the_shipped_template_even_where_an_own_one_shadows_it(tmp_path: Path) -> None:
    own = theme(tmp_path, web__404="lost")
    assert own.environment.get_template("default/web/404.html").filename == str(SHIPPED / "web" / "404.html")


def test_a_shipped_template_is_built_on_own_parts(tmp_path: Path) -> None:
    own = theme(tmp_path, web__base="<b>{% block main %}{% endblock %}</b>", web__parts__author="me")
    assert (
        own.render(
            "default/web/redirect.html", page={"url": "/x/", "head": {"title": "T", "canonical": "C"}}
        )[:3]
        == "<b>"
    )


def test_a_folder_that_does_not_exist_is_no_theme_of_its_own(tmp_path: Path) -> None:
    assert Theme.of(tmp_path / "templates").folders == (SHIPPED,)


@pytest.mark.parametrize(
    "name", ["a.html", "a.xml", "a.html.j2", "a.md", "a.svg", "a.css", "a", "a.txt.html"]
)
def test_values_are_escaped_whatever_a_template_is_called(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("{{ title }}", encoding="utf-8")
    assert Theme.of(tmp_path).render(name, title="<b> & \"'") == "&lt;b&gt; &amp; &#34;&#39;"


def test_plain_text_has_nothing_to_escape(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("{{ title }}", encoding="utf-8")
    assert Theme.of(tmp_path).render("a.txt", title="Fish & <chips>") == "Fish & <chips>"


def test_structured_data_cannot_end_its_element_and_keeps_its_letters(tmp_path: Path) -> None:
    written = theme(tmp_path, a="{{ data|tojson }}").render(
        "a.html", data={"headline": "</script> für 希土類"}
    )
    assert written == '{"headline": "\\u003c/script\\u003e für 希土類"}'


def test_an_undefined_name_is_an_error_at_its_line(tmp_path: Path) -> None:
    found = failure(theme(tmp_path, web__article="one\ntwo {{ pgae }}\n"), "web/article.html")
    assert (found.template, found.line, found.reason) == ("web/article.html", 2, "'pgae' is undefined")
    assert str(found) == "web/article.html:2: 'pgae' is undefined"


def test_an_undefined_name_in_a_shipped_template_is_an_error_at_its_line() -> None:
    found = failure(Theme.of(), "web/404.html", page={"recent": ()})
    line = (
        (SHIPPED / "web" / found.template.removeprefix("default/web/"))
        .read_text()
        .splitlines()[found.line - 1]
    )
    assert found.template.startswith("default/web/")
    assert found.reason == "'dict object' has no attribute 'head'"
    assert "page.head" in line


def test_an_error_in_an_included_part_is_named_there(tmp_path: Path) -> None:
    own = theme(
        tmp_path, web__page="a\n{% include 'web/parts/own.html' %}", web__parts__own="x\ny\n{{ 1 / 0 }}"
    )
    found = failure(own, "web/page.html")
    assert (found.template, found.line, found.reason) == ("web/parts/own.html", 3, "division by zero")


def test_a_block_of_an_own_template_is_named_though_a_shipped_one_renders_it(tmp_path: Path) -> None:
    own = theme(
        tmp_path,
        web__redirect="{% extends 'default/web/redirect.html' %}\n{% block masthead %}{{ nope }}{% endblock %}",
    )
    own = theme(tmp_path, web__base="{% block masthead %}{% endblock %}")
    found = failure(own, "web/redirect.html")
    assert (found.template, found.line) == ("web/redirect.html", 2)


def test_a_syntax_error_is_named_with_its_line(tmp_path: Path) -> None:
    found = failure(theme(tmp_path, web__page="fine\n{% if %}"), "web/page.html")
    assert (found.template, found.line) == ("web/page.html", 2)


def test_a_syntax_error_in_an_included_part_is_named_there(tmp_path: Path) -> None:
    own = theme(tmp_path, web__page="{% include 'web/parts/own.html' %}", web__parts__own="\n\n{% endfor %}")
    found = failure(own, "web/page.html")
    assert (found.template, found.line) == ("web/parts/own.html", 3)


@pytest.mark.parametrize("part", ["{% include 'web/404.html' %}", "{% extends 'web/404.html' %}"])
def test_a_template_that_includes_itself_is_told_so(tmp_path: Path, part: str) -> None:
    found = failure(theme(tmp_path, web__404=part), "web/404.html")
    assert (found.template, found.reason) == ("web/404.html", "it includes itself")


@pytest.mark.parametrize("part", ["web/404.html", "web/parts/tea.html"])
def test_a_template_in_another_character_set_is_named_itself(tmp_path: Path, part: str) -> None:
    own = theme(tmp_path, web__404="{% include 'web/parts/tea.html' %}", web__parts__tea="")
    (tmp_path / part).write_bytes("tea\ncaf\u00e9".encode("latin-1"))
    assert str(failure(own, "web/404.html")) == f"{part}:2: it is not UTF-8; save it as UTF-8"


def test_a_missing_template_is_named_where_it_was_asked_for(tmp_path: Path) -> None:
    own = theme(tmp_path, web__page="\n{% include 'web/parts/nowhere.html' %}")
    assert (
        str(failure(own, "web/page.html")) == "web/page.html:2: there is no template 'web/parts/nowhere.html'"
    )
    assert (
        str(failure(own, "web/nowhere.html")) == "web/nowhere.html: there is no template 'web/nowhere.html'"
    )


def test_no_template_leads_out_of_its_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.html").write_text("secret", encoding="utf-8")
    own = theme(tmp_path / "templates", web__page="{% include '../secret.html' %}")
    assert "there is no template" in failure(own, "web/page.html").reason


def test_the_digest_changes_when_a_template_changes_appears_or_is_renamed(tmp_path: Path) -> None:
    seen = [theme(tmp_path, a="one").digest()]
    seen.append(theme(tmp_path, a="two").digest())
    seen.append(theme(tmp_path, b="").digest())
    (tmp_path / "b.html").rename(tmp_path / "c.html")
    seen.append(Theme.of(tmp_path).digest())
    assert len(set(seen)) == len(seen)
    assert Theme.of(tmp_path).digest() == seen[-1]


def test_an_own_asset_shadows_the_shipped_one_and_others_join_in(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "icon.svg").write_text("<svg/>", encoding="utf-8")
    (tmp_path / "assets" / "press.txt").write_text("press", encoding="utf-8")
    found = Theme.of(tmp_path).assets()
    assert found["icon.svg"] == tmp_path / "assets" / "icon.svg"
    assert found["press.txt"] == tmp_path / "assets" / "press.txt"
    assert found["site.css"] == SHIPPED / "assets" / "site.css"


class Gallic(date):
    """A day on a machine that speaks French."""

    def strftime(self, format: str, /) -> str:  # noqa: A002 - the name it has in its base class
        """Answer as the C library of such a machine would."""
        return super().strftime(format).replace("February", "février").replace("Friday", "vendredi")

    def __format__(self, format_spec: str, /) -> str:
        return self.strftime(format_spec)


def test_days_are_written_out_in_the_same_words_on_every_machine() -> None:
    assert f"{Gallic(2026, 2, 6):%A %B}" == "vendredi février"
    assert day(Gallic(2026, 2, 6)) == "6 February 2026"
    assert month(Gallic(2026, 2, 6)) == "February 2026"
    assert month_name(Gallic(2026, 2, 6)) == "February"
    assert weekday(Gallic(2026, 2, 6)) == "Friday"


def test_times_name_their_zone_to_people_and_their_offset_to_machines(tmp_path: Path) -> None:
    own = theme(tmp_path, a="{{ at|clock }} {{ at|iso }}")
    assert own.render("a.html", at=EVENING) == "21:05 GMT 2026-02-06T21:05:00+00:00"
    assert own.render("a.html", at=EVENING.replace(month=7)) == "21:05 BST 2026-07-06T21:05:00+01:00"
    assert iso(date(2026, 2, 6)) == "2026-02-06"


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        (["Ines"], "Ines"),
        (["Ines", "Jory"], "Ines and Jory"),
        (["Ines", "Jory", "Maud"], "Ines, Jory and Maud"),
    ],
)
def test_names_are_joined_as_a_sentence_does(names: list[str], sentence: str) -> None:
    assert words(names) == sentence
