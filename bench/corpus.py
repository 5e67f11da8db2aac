"""A deterministic news archive of any size, as Broadsheet and as Hugo read it (standard library only).

Article ``i`` is the same for every size, so an archive of 1,000 is the first 1,000 of one of 10,000; the Markdown is
the same to the byte for both programs, and only the front matter's shape and the file's place differ. All text is
pseudo-prose made from the word lists below.
"""

from __future__ import annotations

import datetime as dt
import json
import random
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

SECTIONS = ("world", "economy", "science", "culture", "sport", "city")
AUTHORS = (
    "Ada Kestrel", "Bram Osterley", "Celia Dunmore", "Dov Marchetti", "Edda Lindqvist", "Farid Quillon",
    "Greta Solano", "Hugo Penrose", "Ines Tavish", "Jonas Adeyemi", "Kira Valdane", "Lorcan Whitby",
)  # fmt: skip
_THINGS = "river harbour solar night village rail school ocean street winter orchard market signal stone paper".split()
_TOPICS = "budget policy transport research festival housing safety trade archive repair".split()
TAGS = tuple(f"{thing}-{topic}" for topic in _TOPICS for thing in _THINGS)

ADJECTIVES = """quiet local early careful broad narrow regional patient unusual modest sharp steady annual public
 private coastal northern southern rapid slow fragile durable bright digital rural urban seasonal common rare formal
 open hidden shared distant recent ancient temporary final joint minor major simple complex stable cautious generous
 practical written spoken technical civic maritime alpine measured familiar foreign critical balanced""".split()
NOUNS = """council harbour committee report budget bridge valley station library museum orchard engine signal market
 teacher driver pilot scientist crew village district survey agreement proposal contract schedule corridor archive
 factory workshop laboratory satellite turbine reservoir festival orchestra stadium league season record inquiry
 court ministry union cooperative bank tariff surplus shortage harvest forest glacier coastline current storm
 forecast sensor dataset model theory treaty border summit delegation envoy election ballot mandate reform pension
 clinic hospital nurse vaccine trial patient trail ferry tram railway cable network grid battery kiln studio gallery
 novel poem translation editor reader subscriber letter headline column question answer method result""".split()
VERBS = """approved delayed reviewed opened closed repaired measured announced rejected published extended replaced
 doubled halved questioned defended described mapped tested funded planned surveyed restored compared counted
 collected promised drafted signed cancelled inspected watched trained hired moved expanded reduced adjusted
 confirmed corrected recorded monitored supported challenged welcomed considered finished started""".split()
ADVERBS = """slowly quickly quietly formally openly carefully partly largely barely already finally recently again
 together reportedly deliberately rarely often usually""".split()
LINKS = "after before while because although since until whereas once unless".split()
PLACES = (
    "near across beyond under over behind inside outside during without against toward along through".split()
)
SAYING = "said wrote argued added explained insisted recalled noted".split()
START, SPAN_MINUTES = dt.datetime(2015, 1, 1, 6, tzinfo=dt.UTC), 3652 * 24 * 60


@dataclass(frozen=True, slots=True)
class Story:
    """An article before it is written down."""

    number: int
    """Its place in the archive."""
    slug: str
    """Its part of the address."""
    title: str
    """Its headline."""
    date: dt.datetime
    """When it was published, UTC."""
    author: str
    """Its author's name."""
    section: str
    """The key of its section."""
    tags: tuple[str, ...]
    """Two to five tags."""
    summary: str
    """Two sentences."""
    highlights: tuple[str, ...]
    """Three sentences."""
    body: str
    """About 790 words of Markdown."""


class Writer:
    """A source of pseudo-prose that says the same for the same number."""

    def __init__(self, number: int) -> None:
        """Begin the article ``number``."""
        self.chance = random.Random(f"broadsheet:{number}").random

    def pick(self, words: Sequence[str]) -> str:
        """Return one of some words."""
        return words[int(self.chance() * len(words))]

    def count(self, low: int, high: int) -> int:
        """Return a whole number from ``low`` to ``high``."""
        return low + int(self.chance() * (high - low + 1))

    def thing(self) -> str:
        """Return a noun phrase."""
        kind = self.chance()
        if kind < 0.45:
            return f"the {self.pick(ADJECTIVES)} {self.pick(NOUNS)}"
        if kind < 0.75:
            return f"the {self.pick(NOUNS)}"
        if kind < 0.9:
            return f"a {self.pick(NOUNS)} {self.pick(PLACES)} the {self.pick(NOUNS)}"
        return f"the {self.pick(NOUNS)}'s {self.pick(ADJECTIVES)} {self.pick(NOUNS)}"

    def clause(self) -> str:
        """Return a clause without its capital and full stop."""
        manner = f"{self.pick(ADVERBS)} " if self.chance() < 0.3 else ""
        where = f" {self.pick(PLACES)} {self.thing()}" if self.chance() < 0.5 else ""
        return f"{self.thing()} {manner}{self.pick(VERBS)} {self.thing()}{where}"

    def sentence(self) -> str:
        """Return a sentence: quotations, dashes, brackets and questions among them."""
        kinds: tuple[tuple[float, Callable[[], str]], ...] = (
            (0.40, self.clause),
            (0.62, lambda: f"{self.clause()}, {self.pick(LINKS)} {self.clause()}"),
            (0.74, lambda: f'"{self.clause().capitalize()}," {self.thing()} {self.pick(SAYING)}'),
            (0.82, lambda: f"in {self.count(1960, 2024)}, {self.clause()} -- {self.count(2, 97)} percent"),
            (0.90, lambda: f"{self.clause()} ({self.clause()})"),
            (0.95, lambda: f"{self.clause()}... and {self.clause()}"),
            (
                1.00,
                lambda: (
                    f"why {self.pick(VERBS)} {self.thing()}? It's what {self.thing()} {self.pick(SAYING)}"
                ),
            ),
        )
        kind = self.chance()
        text = next(make for limit, make in kinds if kind < limit)()
        return f"{text[0].upper()}{text[1:]}."

    def paragraph(self, low: int = 3, high: int = 5) -> str:
        """Return some sentences with the mark-up of a news story."""
        sentences = []
        for _ in range(self.count(low, high)):
            text, extra = self.sentence(), self.chance()
            if extra < 0.10:
                text += f" **{self.clause().capitalize()}**."
            elif extra < 0.20:
                text += f" *{self.pick(ADVERBS).capitalize()}*, {self.clause()}."
            elif extra < 0.32:
                address = f"https://news.example.org/{self.pick(SECTIONS)}/{self.pick(NOUNS)}-{self.count(1, 9999)}/"
                text += f" See [{self.thing()}]({address}) for more."
            elif extra < 0.35:
                text += f" The file `{self.pick(NOUNS)}_{self.pick(NOUNS)}.csv` has the numbers."
            sentences.append(text)
        return " ".join(sentences)

    def body(self) -> str:
        """Return four or five sections, with lists, tables, quotations, code and notes where chance wants them."""
        sections = self.count(4, 5)
        odds = {
            "list": 1.0,
            "steps": 0.2,
            "table": 0.3,
            "quote": 0.5,
            "code": 0.2,
            "note": 0.4,
            "address": 0.15,
        }
        at = {kind: self.count(0, sections - 1) if self.chance() < odd else -1 for kind, odd in odds.items()}
        blocks = [self.paragraph(2, 3)]
        for section in range(sections):
            heading = f"{self.pick(ADJECTIVES)} {self.pick(NOUNS)} {self.pick(PLACES)} {self.pick(NOUNS)}"
            blocks.append(f"## {heading.capitalize()}")
            blocks.append(self._first(note=at["note"] == section, address=at["address"] == section))
            blocks.extend(self.paragraph(2, 4) for _ in range(self.count(1, 2)))
            blocks.extend(self._extras([kind for kind, where in at.items() if where == section]))
        if at["note"] >= 0:
            blocks.append(f"[^1]: {self.sentence()} {self.sentence()}")
        return "\n\n".join(blocks) + "\n"

    def _first(self, *, note: bool, address: bool) -> str:
        mark = " The count is disputed.[^1]" if note else ""
        place = f" Details are at https://news.example.org/{self.pick(NOUNS)}/ as usual." if address else ""
        return self.paragraph(2, 4) + mark + place

    def _extras(self, kinds: Sequence[str]) -> list[str]:
        makers: dict[str, Callable[[], str]] = {
            "list": lambda: "\n".join(f"- {self.clause()}" for _ in range(self.count(3, 5))),
            "steps": lambda: "\n".join(f"{n}. {self.clause()}" for n in range(1, self.count(4, 5))),
            "table": self._table,
            "quote": lambda: f"> {self.sentence()}\n> {self.sentence()}",
            "code": lambda: (
                f"```python\ndef {self.pick(NOUNS)}(total):\n    return total * {self.count(2, 99)}\n```"
            ),
        }
        return [makers[kind]() for kind in kinds if kind in makers]

    def _table(self) -> str:
        rows = (f"| {self.pick(ADJECTIVES)} {self.pick(NOUNS)} | {self.count(1, 999)} |" for _ in range(4))
        return "\n".join(("| Item | Count |", "|------|------:|", *rows))


def story(number: int) -> Story:
    """Return the article ``number``."""
    writer = Writer(number)
    noun, verb = writer.pick(NOUNS), writer.pick(VERBS)
    title = f"{writer.pick(ADJECTIVES)} {noun} {verb} {writer.thing()}".capitalize()
    tags = {TAGS[int(len(TAGS) * writer.chance() ** 1.5)]: None for _ in range(writer.count(2, 5))}
    return Story(
        number=number,
        slug=f"{noun}-{verb}-{number:06}",
        title=title,
        date=START + dt.timedelta(minutes=int(writer.chance() * SPAN_MINUTES)),
        author=writer.pick(AUTHORS),
        section=writer.pick(SECTIONS),
        tags=tuple(tags),
        summary=f"{writer.sentence()} {writer.sentence()}",
        highlights=tuple(writer.sentence() for _ in range(3)),
        body=writer.body(),
    )


def write_broadsheet(folder: Path, size: int) -> None:
    """Write the archive as a Broadsheet publication."""
    sections = "".join(f"  {key}: {{title: {key.title()}}}\n" for key in SECTIONS)
    configuration = (
        "title: Bench News\nurl: https://news.example.org/\ntimezone: UTC\n"
        f'ids: {{prefix: "tag:news.example.org,2026:a"}}\nsections:\n{sections}'
        'editions:\n  daily: {title: Daily, limit: 40, unsubscribe_url: "https://news.example.org/leave/"}\n'
    )
    _write(folder / "content/newsletter.yaml", configuration)
    for name in AUTHORS:
        _write(folder / f"content/authors/{_key(name)}.md", f"---\nname: {name}\n---\n\nReporter.\n")
    for number in range(size):
        one = story(number)
        head = f"id: tag:news.example.org,2026:a/{number}\nslug: {one.slug}\nsection: {one.section}\n"
        text = f"---\n{head}authors: [{_key(one.author)}]\n{_common(one)}---\n{one.body}"
        _write(folder / f"content/articles/{one.date:%Y/%m}/{one.slug}.md", text)


def write_hugo(folder: Path, size: int) -> None:
    """Write the archive as a Hugo site, with the layouts that stand in ``hugo/``."""
    shutil.copytree(Path(__file__).parent / "hugo", folder, dirs_exist_ok=True)
    for number in range(size):
        one = story(number)
        text = f"---\nauthors: [{json.dumps(one.author)}]\n{_common(one)}---\n{one.body}"
        _write(folder / f"content/{one.section}/{one.slug}.md", text)


def _common(one: Story) -> str:
    lists = {"tags": one.tags, "highlights": one.highlights}
    listed = "".join(f"{key}: [{', '.join(map(json.dumps, items))}]\n" for key, items in lists.items())
    date = f"{one.date:%Y-%m-%dT%H:%M:%SZ}"
    return f"title: {json.dumps(one.title)}\ndate: {date}\nsummary: {json.dumps(one.summary)}\n{listed}"


def _key(name: str) -> str:
    return name.lower().replace(" ", "-")


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
