"""The configuration file becomes a configuration, or all of its mistakes at their places."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.reading.schema import KEYS, read_config
from broadsheet.reading.sources import Source
from broadsheet.values.config import (
    Comments,
    Config,
    Disclosure,
    Edition,
    FeedSettings,
    MarkdownSettings,
    Publisher,
    Section,
    Subscribe,
)
from broadsheet.values.content import Picture
from broadsheet.values.diagnostics import Diagnostic, Severity
from tests.showing import show

ROOT = Path(__file__).resolve().parent.parent
MISTAKES = Path(__file__).parent / "golden" / "mistakes"

REQUIRED = """
title: The Courier
url: https://example.org
timezone: Europe/London
ids: {prefix: "tag:example.org,2026:courier"}
sections: {policy: {title: Policy}}
"""


def _read(text: str) -> tuple[Config | None, tuple[Diagnostic, ...]]:
    return read_config(Source.of("content/newsletter.yaml", text))


def _good(text: str) -> Config:
    config, found = _read(text)
    assert config is not None
    assert found == ()
    return config


def _without(key: str) -> str:
    return "\n".join(line for line in REQUIRED.split("\n") if not line.startswith(f"{key}:"))


def test_the_sample_publication_is_read_whole() -> None:
    config = _good((ROOT / "content" / "newsletter.yaml").read_text(encoding="utf-8"))
    assert config.title == "The Critical Minerals Courier"
    assert [section.key for section in config.sections] == [
        "policy",
        "markets",
        "mining",
        "processing",
        "recycling",
    ]
    assert [edition.key for edition in config.editions] == ["daily", "weekly"]
    assert config.require_ids
    assert config.publisher.address.count("\n") == 2


def test_what_is_left_out_has_its_default() -> None:
    config = _good(REQUIRED)
    assert (config.tagline, config.description, config.image) == ("", "", None)
    assert (config.url, config.language, config.direction) == ("https://example.org/", "en", "ltr")
    assert (config.permalink, config.accent) == ("/{year}/{month}/{slug}/", "#8f2d1d")
    assert (config.new_tab, config.per_page, config.require_ids) == (True, 20, False)
    assert config.publisher == Publisher("The Courier")
    assert (config.feeds, config.markdown) == (FeedSettings(), MarkdownSettings())
    assert (config.editions, config.disclosures, config.subscribe, config.comments) == ((), (), None, None)
    assert config.sections == (Section("policy", "Policy"),)


def test_every_key_reaches_the_configuration() -> None:
    config = _good(
        _without("ids") + "ids: {prefix: https://example.org/id/, required: true}\n"
        "tagline: A line\ndescription: A paper.\nlanguage: he\ndirection: ltr\naccent: '#AbCdEf'\n"
        "image: {src: media/a.png, alt: A}\npublisher: {name: P, email: d@example.org, address: 'A road'}\n"
        "permalink: /{section}/{day}/{slug}.html\nnew_tab: false\nper_page: 5\n"
        "editions: {daily: {title: D, description: E, sections: [policy], tags: [t], window: 7, limit: 3, "
        "unsubscribe_url: '*|UNSUB|*'}}\n"
        "feeds: {entries: 10, content: summary, hub: https://hub.example.org/}\n"
        "comments: {url: 'https://forum.example.org/?u={url}&t={title}&i={id}', label: L, note: N}\n"
        "disclosures: {paid: {label: Paid, text: We were paid.}}\n"
        "markdown: {typographer: false, linkify: false, raw_html: true}\n"
    )
    assert (config.id_prefix, config.require_ids) == ("https://example.org/id", True)
    assert (config.tagline, config.description) == ("A line", "A paper.")
    assert (config.language, config.direction, config.accent) == ("he", "ltr", "#abcdef")
    assert config.image == Picture("media/a.png", "A")
    assert config.publisher == Publisher("P", "d@example.org", "A road")
    assert (config.permalink, config.new_tab, config.per_page) == ("/{section}/{day}/{slug}.html", False, 5)
    assert config.editions == (Edition("daily", "D", "E", ("policy",), ("t",), 7, 3, "*|UNSUB|*"),)
    assert config.feeds == FeedSettings(10, "summary", "https://hub.example.org/")
    assert config.comments == Comments("https://forum.example.org/?u={url}&t={title}&i={id}", "L", "N")
    assert config.disclosures == (Disclosure("paid", "Paid", "We were paid."),)
    assert config.markdown == MarkdownSettings(typographer=False, linkify=False, raw_html=True)


def test_there_is_a_key_for_everything_that_a_configuration_holds() -> None:
    held = {field.name for field in fields(Config)} - {"path", "places", "id_prefix", "require_ids"}
    assert held == set(KEYS["config"]) - {"ids"}


@pytest.mark.parametrize(
    ("language", "direction"), [("ar", "rtl"), ("he-IL", "rtl"), ("fa", "rtl"), ("en-GB", "ltr")]
)
def test_the_direction_follows_from_the_language(language: str, direction: str) -> None:
    assert _good(f"{REQUIRED}language: {language}").direction == direction


@pytest.mark.parametrize(
    ("keys", "form"),
    [
        (
            "{provider: buttondown, account: courier}",
            Subscribe(
                "buttondown",
                "https://buttondown.com/api/emails/embed-subscribe/courier",
                "email",
                (("embed", "1"),),
            ),
        ),
        (
            "{provider: listmonk, url: https://l.example.org/, lists: [0d8e9c1e-3a0f-4d4e-9b52-5d3b0f1f7c11]}",
            Subscribe(
                "listmonk",
                "https://l.example.org/subscription/form",
                "email",
                (("l", "0d8e9c1e-3a0f-4d4e-9b52-5d3b0f1f7c11"),),
                "nonce",
            ),
        ),
        (
            "{provider: mailchimp, action: 'https://x.example.org/subscribe/post?u=12&id=34'}",
            Subscribe("mailchimp", "https://x.example.org/subscribe/post?u=12&id=34", "EMAIL", (), "b_12_34"),
        ),
        (
            "{provider: mailchimp, action: 'https://x.example.org/post', honeypot: b_1_2}",
            Subscribe("mailchimp", "https://x.example.org/post", "EMAIL", (), "b_1_2"),
        ),
        (
            (
                "{provider: custom, action: https://x.example.org/in, email_field: mail, "
                "fields: {a: 1, b: ''}, honeypot: h}"
            ),
            Subscribe("custom", "https://x.example.org/in", "mail", (("a", "1"), ("b", "")), "h"),
        ),
    ],
)
def test_a_provider_gets_the_form_that_it_understands(keys: str, form: Subscribe) -> None:
    assert _good(f"{REQUIRED}subscribe: {keys}").subscribe == form


@pytest.mark.parametrize("key", ["title", "url", "timezone", "ids", "sections"])
def test_there_is_no_configuration_without_its_required_keys(key: str) -> None:
    config, found = _read(_without(key))
    assert config is None
    assert [one.code for one in found] == ["missing-key"]
    config, found = _read(f"{_without(key)}\n{key}:")
    assert config is None
    assert [one.code for one in found] == ["missing-key"]


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        ("direction: up", "bad-direction"),
        ("language: en_GB", "bad-language"),
        ("accent: red", "bad-colour"),
        ("accent: '#12345'", "bad-colour"),
        ("accent: #8f2d1d", "comment-cuts-text"),
        ("permalink: /{year}/", "bad-permalink"),
        ("permalink: /{slug}/{hour}/", "unknown-placeholder"),
        ("permalink: '/{slug.__class__}/{slug}/'", "unknown-placeholder"),
        ("permalink: /{slug!r}/", "unknown-placeholder"),
        ("permalink: /{{slug}}/", "bad-permalink"),
        ("permalink: '{slug}/'", "bad-permalink"),
        ("permalink: /{slug}", "bad-permalink"),
        ("permalink: /../{slug}/", "bad-permalink"),
        ("per_page: 0", "wrong-type"),
        ("per_page: '20'", "wrong-type"),
        ("per_page: -1", "wrong-type"),
        ("per_page: " + "9" * 5000, "wrong-type"),
        ("feeds: {content: all}", "bad-choice"),
        ("publisher: {email: me}", "bad-email"),
        ("editions: {daily: {title: D, sections: [polcy]}}", "unknown-section"),
        ("editions: {daily: {}}", "missing-key"),
        ("editions: {daily: }", "missing-key"),
        ("editions: {daily: Daily}", "wrong-type"),
        ("editions: {The Daily: {title: D}}", "bad-key"),
        ("editions: {../x: {title: D}}", "bad-key"),
        ("editions: [daily]", "wrong-type"),
        ("editions: {daily: {title: D, unsubscribe_url: click}}", "bad-url"),
        ("disclosures: {paid: {label: Paid}}", "missing-key"),
        ("comments: {url: 'https://example.org/{slug}', label: L}", "unknown-placeholder"),
        ("comments: {url: ftp://example.org/, label: L}", "bad-url"),
        ("comments: {url: https://example.org/}", "missing-key"),
        ("subscribe: {provider: carrier-pigeon}", "unknown-provider"),
        ("subscribe: {account: x}", "missing-key"),
        ("subscribe: {provider: buttondown}", "missing-key"),
        ("subscribe: {provider: buttondown, account: a/b}", "bad-account"),
        ("subscribe: {provider: buttondown, account: a, honeypot: b}", "unknown-key"),
        ("subscribe: {provider: listmonk, url: https://example.org/}", "missing-key"),
        ("subscribe: {provider: listmonk, url: https://example.org/, lists: [one]}", "bad-list"),
        ("subscribe: {provider: custom, action: /in, email_field: e}", "bad-url"),
        ("subscribe: {provider: custom, action: https://example.org/, email_field: 'a b'}", "bad-field"),
        (
            "subscribe: {provider: custom, action: https://example.org/, email_field: a, fields: [b]}",
            "wrong-type",
        ),
        ("markdown: {raw_html: yes}", "wrong-type"),
        ("baseURL: https://example.org/", "unknown-key"),
    ],
)
def test_a_wrong_value_is_one_finding_and_others_can_still_be_checked(keys: str, code: str) -> None:
    config, found = _read(REQUIRED + keys)
    assert [one.code for one in found] == [code]
    assert found[0].location.line == 7
    assert config is not None


_BAD_ADDRESSES = """
example.org
ftp://example.org/
https://
https://a@example.org/
https://example.org/?x
https://example.org/#x
https://exämple.org/
https://example.org//x/
https://[
https://example.org:port/
https://example.org/a b/
https://example.org/index.html
"""


@pytest.mark.parametrize("url", _BAD_ADDRESSES.strip().split("\n"))
def test_the_site_stands_at_a_plain_address(url: str) -> None:
    config, found = _read(REQUIRED.replace("https://example.org", f"'{url}'"))
    assert config is None
    assert [one.code for one in found] == ["bad-url"]


def test_the_address_of_a_page_is_not_that_of_a_site() -> None:
    _, (found,) = _read(REQUIRED.replace("https://example.org", "https://example.org/paper/index.html"))
    assert found.help == "the address of the site ends in a folder: https://example.org/paper/"


@pytest.mark.parametrize(
    ("zone", "help_"),
    [
        ("Europe/Lodnon", "did you mean 'Europe/London'?"),
        ("europe/london2", "did you mean 'Europe/London'?"),
        ("localtime", ""),
        ("../etc/passwd", ""),
        ("Europe", ""),
        ("+02:00", ""),
    ],
)
def test_a_time_zone_exists_on_every_machine(zone: str, help_: str) -> None:
    config, found = _read(REQUIRED.replace("Europe/London", f"'{zone}'"))
    assert config is None
    assert [one.code for one in found] == ["bad-timezone"]
    assert help_ in found[0].help


def test_a_configuration_full_of_mistakes_names_them_all() -> None:
    text = (MISTAKES / "newsletter.yaml").read_text(encoding="utf-8")
    _, found = _read(text)
    assert show(found, text) == (MISTAKES / "newsletter.txt").read_text(encoding="utf-8")


_VALUES = st.one_of(
    st.sampled_from(
        ["x", "''", "~", "[]", "[a]", "{}", "{a: b}", "{a: {title: b}}", "true", "12", "https://a.b/"]
    ),
    st.text(max_size=15),
)


@given(st.dictionaries(st.sampled_from(KEYS["config"]), _VALUES, max_size=8))
@settings(max_examples=150, deadline=None)
def test_no_configuration_raises_and_what_is_wrong_is_said(keys: dict[str, str]) -> None:
    config, found = _read("\n".join(f"{key}: {value}" for key, value in keys.items()))
    assert config is not None or any(one.severity is Severity.ERROR for one in found)
