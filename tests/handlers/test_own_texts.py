"""The office's own texts and questions over ours, and every way to write them wrongly."""

from pathlib import Path

import pytest

from handlers.conversation import Conversation
from handlers.words import Words, WordsError
from knowledge.catalogue import LiveCatalogue
from knowledge.store import Store
from tests.handlers.conftest import SERVICE, Person

OPENING = """
[[entry]]
id = "opening-hours"
intent = "human"
asks = ["văn phòng mở cửa lúc nào", "mấy giờ văn phòng làm việc?"]
answer = "Dạ, Văn phòng làm việc từ 8 giờ đến 17 giờ, thứ Hai đến thứ Sáu."
source = "Văn phòng Điều phối"
checked = "2026-11-20"
"""
PRICE = """
[[entry]]
id = "price"
answer = "Dạ, giá do từng chủ thể niêm yết."
source = "Văn phòng Điều phối"
checked = "2026-11-20"
"""


def test_the_office_s_own_text_lies_over_ours_and_the_rest_stays(words_folder: Path) -> None:
    (words_folder / "vi.ftl").write_text("thanks = Dạ, Văn phòng cảm ơn.\n", encoding="utf-8")
    words = Words.load(words_folder)
    assert words("vi")("thanks") == "Dạ, Văn phòng cảm ơn."
    assert words("vi")("goodbye") == Words.load()("vi")("goodbye")
    assert words("en")("thanks").startswith("You are welcome")


def test_comments_long_texts_variants_and_windows_files_are_fine(words_folder: Path) -> None:
    source = (
        "# Lời của Văn phòng\r\n\r\n"
        "# về câu cảm ơn\r\n"
        "thanks =\r\n    Dạ, một.\r\n    Hai.\r\n"
        "stars = { $stars ->\r\n    [5] năm sao vàng\r\n   *[other] { $stars } sao\r\n }\r\n"
    )
    (words_folder / "vi.ftl").write_bytes(source.encode("utf-8-sig"))
    words = Words.load(words_folder)("vi")
    assert words("thanks") == "Dạ, một.\nHai."
    assert [words("stars", stars=stars) for stars in (5, 4)] == ["năm sao vàng", "4 sao"]


@pytest.mark.parametrize(
    ("source", "complaints"),
    [
        ("thanks = Cảm ơn\nthansk = Cảm ơn\n", ["line 2: there is no key called thansk. The nearest is th"]),
        ("Thanks = Cảm ơn\n", ["line 1: there is no key called Thanks. The nearest is thanks."]),
        ("thanks = Cảm ơn { $ten }\n", ["line 1: the key thanks has no placeholders. Remove { $ten }."]),
        (
            "stars = { $star } sao\n",
            ["no placeholder { $star }. It may use { $stars }.", "lacks the placeholder"],
        ),
        ("\n# x\nstars = sao\n", ["line 3: the key stars lacks the placeholder { $stars }. Put it back"]),
        ("= không có khóa\n", ["line 1: this cannot be read"]),
        ("thanks = a\nquên lùi vào\n", ["line 2: this cannot be read"]),
        ("thanks = { $a\n", ["line 1: this cannot be read"]),
        ("thanks =\n", ['line 1: there is no text after "="']),
        ("thanks = a\nthanks = b\n", ["line 2: the key thanks stands on line 1 too"]),
        ("thanks = a\n    .nhan = b\n", ["line 1: the key thanks takes one text"]),
        ("thanks = { goodby }\n", ["refers to goodby, and there is no such key. The nearest is goodbye."]),
        ("thanks = { goodbye }\ngoodbye = { thanks }\n", ["line 1: the key thanks refers back", "line 2: "]),
        ("thanks = { NUMBER($x) }\n", ["calls NUMBER", "Remove { $x }"]),
    ],
)
def test_every_mistake_is_told_with_its_line_and_how_to_mend_it(
    words_folder: Path, source: str, complaints: list[str]
) -> None:
    (words_folder / "vi.ftl").write_text(source, encoding="utf-8")
    with pytest.raises(WordsError) as refused:
        Words.load(words_folder)
    told = str(refused.value).splitlines()
    assert len(told) == len(complaints)
    for sentence, complaint in zip(told, complaints, strict=True):
        assert sentence.startswith("vi.ftl, line ")
        assert complaint in sentence
    said = refused.value.lines("vi")
    assert len(said) == len(told)
    assert all("dòng" in sentence for sentence in said)


def test_a_folder_or_a_file_that_cannot_be_used_is_told(words_folder: Path) -> None:
    with pytest.raises(WordsError, match="there is no such folder"):
        Words.load(words_folder / "nowhere")
    (words_folder / "vn.ftl").write_text("thanks = a\n", encoding="utf-8")
    with pytest.raises(WordsError, match=r"vn\.ftl: a file of texts is called vi\.ftl or en\.ftl"):
        Words.load(words_folder)
    (words_folder / "vn.ftl").unlink()
    (words_folder / "en.ftl").write_bytes("thanks = a\n# cảm ơn\n".encode("utf-16"))
    with pytest.raises(WordsError, match=r"en\.ftl, line 1: this is not UTF-8"):
        Words.load(words_folder)
    with pytest.raises(WordsError, match=r"faq\.toml: the file cannot be read"):
        Words.load(None, words_folder / "faq.toml")


@pytest.mark.parametrize(
    ("source", "complaints"),
    [
        ("[[entry]\n", ["line 1: this is not TOML"]),
        ('title = "x"\n', ["line 1: every question begins with a line [[entry]]"]),
        (OPENING.replace("human", "humn"), ["line 4: ", "no intent humn. The nearest is human."]),
        (
            OPENING.replace("source =", "sources ="),
            ["unknown field sources. The nearest is source.", "lacks source"],
        ),
        (
            OPENING.replace('"2026-11-20"', '"20/11/2026"'),
            ["line 8: ", "checked must be a year, month or day"],
        ),
        (OPENING.replace('"2026-11-20"', "2026-11-20"), ["line 8: ", "checked must be text in quotes"]),
        (OPENING.replace('["văn', '"văn').replace('việc"]', 'việc"'), ["line 5: "]),
        (OPENING.replace("opening-hours", "Giờ mở"), ["line 3: ", "an id has small letters"]),
        (OPENING.replace("Dạ, V", "Gõ /dangky. V"), ["line 6: ", "Zalo has no slash commands"]),
        (OPENING + OPENING, ["line 11: ", "stands twice"]),
        (OPENING + 'language = "fr"\n', ["line 9: ", 'language must be "vi" or "en"']),
        (PRICE.replace("price", "prices"), ["lacks intent", "lacks asks"]),
    ],
)
def test_a_wrong_question_is_told_with_its_line(tmp_path: Path, source: str, complaints: list[str]) -> None:
    path = tmp_path / "faq.toml"
    path.write_text(source, encoding="utf-8")
    with pytest.raises(WordsError) as refused:
        Words.load(None, path)
    told = str(refused.value)
    assert told.startswith("faq.toml, line ")
    for complaint in complaints:
        assert complaint in told


@pytest.fixture
def asking(tmp_path: Path, shared_store: Store, live: LiveCatalogue) -> Person:
    """Somebody who writes to an office with questions of its own."""
    path = tmp_path / "faq.toml"
    path.write_text(OPENING + PRICE, encoding="utf-8")
    words = Words.load(None, path)
    return Person(Conversation(shared_store, live, service=SERVICE, words=words))


@pytest.mark.parametrize(
    "line",
    [
        "Văn phòng mở cửa lúc nào?",
        "cho mình hỏi van phong mo cua luc nao ạ",
        "văn phòng mở của lúc nào",
        "vawn phongf mowr cuwar lucs naof",
    ],
)
def test_the_office_s_own_question_is_answered_with_its_source_and_day(asking: Person, line: str) -> None:
    told = asking.says(line)
    assert "từ 8 giờ đến 17 giờ" in told
    assert "Nguồn: Văn phòng Điều phối, 20/11/2026" in told
    assert asking.answer is not None
    assert asking.answer.intent == "human"


def test_the_office_s_answer_lies_over_ours_and_stands_in_the_list(asking: Person) -> None:
    assert "do từng chủ thể niêm yết" in asking.says("giá bao nhiêu")
    listed = asking.says("/hoidap")
    assert "Văn phòng mở cửa lúc nào?" in listed
    assert "OCOP là gì?" in listed


@pytest.mark.parametrize("line", ["cốm", "văn phòng ở đâu", "mấy giờ", "lụa vạn phúc mở cửa lúc nào"])
def test_another_line_is_none_of_the_office_s_questions(asking: Person, line: str) -> None:
    assert "từ 8 giờ đến 17 giờ" not in asking.says(line)
