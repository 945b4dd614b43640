"""Codes and numbers as people type them."""

import pytest

from knowledge.certificate_numbers import typed_number
from knowledge.typed_codes import among, bare, dossier_code


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("hs 2026 014 tới đâu rồi", "hs 2026 014"),
        ("HS.2026.014", "HS.2026.014"),
        ("hs2O26014", "hs2O26014"),
        ("hồ sơ của tôi", None),
        ("hsơ e nộp r", None),
        ("hs 4 sao", "hs 4"),
        ("chs 2026", None),
    ],
)
def test_what_looks_like_a_dossier_s_code(line: str, code: str | None) -> None:
    assert dossier_code(line) == code


@pytest.mark.parametrize("line", ["hn 4f7k2 con han ko", "HN.4F7K2", "hn4f7k2", "mã HN-4F7K2"])
def test_a_known_code_is_found(line: str) -> None:
    assert among(line, {bare("HN-4F7K2"): "HN-4F7K2"}) == "HN-4F7K2"


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("giấy chứng nhận số 12 còn hạn không", "12"),
        ("qđ 2008 còn hạn ko", "2008"),
        ("quyết định 1234/QĐ-UBND", "1234/QĐ-UBND"),
        ("giay 15/2025 con han k", "15/2025"),
        ("giấy tờ 15/2025", None),
        ("giấy 15/2025/GCN-OCOP còn hạn không", "15/2025/GCN-OCOP"),
        ("quyết định 148 nói gì", None),
        ("QĐ 1489/QĐ-TTg", None),
        ("giấy chứng nhận 2024", None),
        ("cốm 4 sao", None),
    ],
)
def test_numbers_of_certificates_and_decisions(line: str, number: str | None) -> None:
    assert typed_number(line) == number
