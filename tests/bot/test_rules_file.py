"""The office's own rules of rating: each part in place of ours, with its decision, checked first."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.app import Assistant
from bot.check import findings
from bot.settings import load_settings
from knowledge import rules
from knowledge.certificates import last_day
from knowledge.rules_file import RulesError, read
from tests.handlers.conftest import NOW, Person

VALIDITY = """[validity]
months = 60
notice_days = 45
decision = "QĐ 2222/QĐ-TTg"
"""
FAQ = """[[entry]]
id = "{}"
intent = "rating_status"
asks = ["giấy có hạn bao lâu"]
answer = "Giấy có giá trị 60 tháng."
source = "QĐ 2222/QĐ-TTg"
date = "2026-10-01"
checked = "2026-11-23"
"""


@pytest.fixture(autouse=True)
def ours_again() -> Iterator[None]:
    yield
    rules.use(None)


def file_of(folder: Path, text: str) -> Path:
    path = folder / "quy-dinh.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_part_takes_the_place_of_ours_and_the_rest_stays(tmp_path: Path) -> None:
    rules.use(file_of(tmp_path, VALIDITY))
    assert (rules.rules().months, rules.rules().validity_decision) == (60, "QĐ 2222/QĐ-TTg")
    assert rules.rules().stars_for(70) == 4
    assert last_day(date(2025, 2, 28)) == date(2030, 2, 28)


def test_people_hear_the_office_s_rules(sqlite_url: str, tmp_path: Path) -> None:
    environ = {
        "OCOP_DATABASE__URL": sqlite_url,
        "OCOP_PRODUCERS__RULES_FILE": str(file_of(tmp_path, VALIDITY)),
    }
    with Assistant.open(load_settings(None, environ)) as assistant:
        person = Person(assistant.conversation, now=NOW)
        assert "60 tháng" in person.says("caramen trang viên còn hạn không")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("validity = 3", "must be a table"),
        ("[validity", "not TOML"),
        ("[validitty]\nmonths = 3", "no part validitty"),
        ("[validity]\nmonths = 60\nnotice_days = 30", "does not name its decision"),
        ('[validity]\nmonths = 60\ndecision = "QĐ 1"', "notice_days is missing"),
        ('[validity]\nmonths = "60"\nnotice_days = 30\ndecision = "QĐ 1"', "another form"),
        ('[validity]\nmonths = 0\nnotice_days = 30\ndecision = "QĐ 1"', "write 1 to 600"),
        ('[[band]]\nstars = 3\nfrom = 50\ndecision = "QĐ 1"', "from = 0"),
        ('[[stage]]\nvi = "a"\nen = "a"', "stages and stage go together"),
        ('[[decides]]\nstars = [3]\nwho = "commune"\ndecision = "QĐ 1"', "write one of city"),
    ],
)
def test_a_file_that_cannot_hold_is_refused_in_words(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(RulesError, match=reason):
        read(file_of(tmp_path, text))


def test_a_missing_file_stops_the_start_and_the_check_says_so(sqlite_url: str, tmp_path: Path) -> None:
    environ = {"OCOP_DATABASE__URL": sqlite_url, "OCOP_PRODUCERS__RULES_FILE": str(tmp_path / "no.toml")}
    settings = load_settings(None, environ)
    with pytest.raises(RulesError, match="cannot be read"):
        Assistant.open(settings)
    (found,) = (one for one in findings(settings, "") if one.subject == "rules of rating")
    assert not found.good


def test_the_check_names_answers_that_still_tell_the_old_rules(sqlite_url: str, tmp_path: Path) -> None:
    faq = tmp_path / "faq.toml"
    faq.write_text(FAQ.format("validity"), encoding="utf-8")
    environ = {
        "OCOP_DATABASE__URL": sqlite_url,
        "OCOP_PRODUCERS__RULES_FILE": str(file_of(tmp_path, VALIDITY)),
        "OCOP_OFFICE__FAQ": str(faq),
    }
    (found,) = (one for one in findings(load_settings(None, environ), "") if one.subject == "rules of rating")
    assert not found.good
    assert "renewal" in found.words
    assert "answers validity" not in found.words
