"""Pasted text that was decoded with the wrong character set is mended, and real words are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.reading.garbled import MENDED, WRONG_CHARSETS, find_garbled, mend
from broadsheet.reading.sources import Source

REAL = {
    "Croatian": "Đak Željko šalje čvrsto „pismo“ – ćuti.",
    "Danish": "Å er en å; ”PÅ Å…” sagde Åse – »GÅ«.",
    "Dutch": "’s Avonds zei hij: „Eén überhaupt geïnde coördinatie”…",
    "Estonian": "„TÖÖ JA Ä“ ütles Õnne.",
    "Finnish": "”ISÄ” – ”PÄIVÄÄ”, ”TYÖPÄIVÄ…” ja KESÄ–TALVI.",
    "French": "« OÙ ÇA ? » L’œuvre, déjà, coûte 5 € – c’est là‑bas… NOËL À PÂQUES.",
    "German": "„Ä“ ist ein Buchstabe, ‚Äpfel‘ auch; „DAS IST GRÖẞE“ – „MÄRZ“…",
    "Icelandic": "Þórður á Æsi; „ÁÐUR“ – „ÞÁ“.",
    "Polish": "„Źródło: ŁÓDŹ” – zażółć gęślą jaźń… «Ą»",
    "Portuguese": "“AMANHÔ — “IRMÔ; “NÃO…” São João à tarde; MANHÃ— e AMANHÃ\u00a0»",
    "Romanian": "„ÎN ȚARĂ” – Ștefan, „CÂT Ă”, coborâț.",
    "Spanish": "—¿Qué? «¡AÑO!»… 5 °C, 1.º, «ESPAÑA».",
    "Swedish": "”GÅ” – ”HÄR Ä”, Å’s village, Å – ”Å…”",
    "Thai": "โอกาส “เหมือง” – 5 € โฆษณา โœ",
    "Turkish": "“İĞNE” – Iğdır’ın şarkısı… ÂLÂ “HÂLÔ",
    "Vietnamese": "“HÃY” – “Â” và “NGÔ; “Ấ” Đường sắt… “NGÃ” “CẢ LÀNG Ã”",
    "Welsh": "Â phwy? “Â” a’r “TÂN” – “ŶD”.",
    "mathematics": "≈£5m, ≈¥500, √π, √∞ ± ≈π; ¬A, ƒ(x) = √x — 5 × 3",
}
"""Sentences with everything that looks a little like garbled text and isn't."""


def _garbled(text: str, charset: str) -> str:
    """Return what a program shows that takes UTF-8 for ``charset``; Windows programs show what that lacks as 1252's."""

    def shown(byte: int) -> str:
        for name in (charset, "cp1252"):
            character = bytes([byte]).decode(name, "replace")
            if character != "\ufffd" and not "\x7f" <= character < "\xa0":
                return character
        return ""

    return "".join(map(shown, text.encode()))


def _is_whole(character: str) -> bool:
    """Tell whether Windows-1252 has a character for each byte: what it lacks is lost."""
    return not set(character.encode()) & {0x81, 0x8D, 0x8F, 0x90, 0x9D}


@pytest.mark.parametrize("charset", WRONG_CHARSETS)
@pytest.mark.parametrize("sentence", ["tin {} ore", "tin{}ore", "TIN{}ORE", "5{}3", "{}"])
def test_every_typographic_character_is_mended(charset: str, sentence: str) -> None:
    for character in MENDED:
        if charset == "cp874" and not "\u2010" <= character <= "\u203f":
            continue  # these look like Thai words
        text = sentence.format(character)
        if character == "×" and sentence == "TIN{}ORE":
            continue  # it looks like a dash after a capital
        assert mend(_garbled(text, charset)) == text


@pytest.mark.parametrize("charset", ["cp1252", "mac_roman"])
@pytest.mark.parametrize("sentence", ["ab{}cd", "ab{}", "{}bc", "Ab{}; de", "«ab {}cd"])
def test_every_latin_letter_in_a_word_is_mended(charset: str, sentence: str) -> None:
    letters = [chr(code) for code in range(0xC0, 0x180) if chr(code).isalpha()]
    for letter in letters:
        if charset == "mac_roman" or _is_whole(letter):
            text = sentence.format(letter)
            assert mend(_garbled(text, charset)) == text


@pytest.mark.parametrize("language", REAL)
def test_real_words_are_left_alone(language: str) -> None:
    source = Source.of("content/articles/a.md", REAL[language])
    assert mend(REAL[language]) == REAL[language]
    assert list(find_garbled(source)) == []


@given(st.text() | st.text(alphabet="ÂÃÄÅâ€™“”…\u00a0œ√≈ƒ‚Äôé£πA ab", max_size=12))
def test_mended_text_has_nothing_left_to_mend(text: str) -> None:
    """So a second ``--fix`` changes nothing."""
    mended = mend(text)
    assert mend(mended) == mended
    assert list(find_garbled(Source.of("a", mended))) == []
    assert bool(list(find_garbled(Source.of("a", text)))) is (mended != text)


def test_text_that_was_garbled_twice_is_mended_to_the_end() -> None:
    text = "the miner’s cobalt"
    assert mend(_garbled(_garbled(text, "cp1252"), "cp1252")) == text


def test_a_warning_names_the_characters_at_their_place_once_a_line() -> None:
    found = list(find_garbled(Source.of("content/articles/a.md", "é\n\nit isnâ€™t; it canâ€™t\nÃ©té")))
    assert [(one.location.line, one.location.column, one.location.length) for one in found] == [
        (3, 7, 3),
        (4, 1, 2),
    ]
    assert found[0].message == "garbled characters: 'â€™' was probably '’'"
