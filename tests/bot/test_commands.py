"""Every command: its help, its exit code, its JSON, and one clear sentence for whatever is wrong."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from bot.commands.importing import KINDS
from knowledge import importing
from tests.command_line import Ocop

COMMANDS = [
    *("chat", "ask", "search", "near", "run", "import", "export", "stats", "check"),
    *("migrate", "backup", "restore", "qr"),
]


def refused(ocop: Ocop, *arguments: str, **environ: str) -> str:
    """The one sentence with which a command refuses."""
    done = ocop(*arguments, **environ)
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert done.stderr.count("\n") == 1, done.stderr
    return done.stderr.strip()


def as_json(ocop: Ocop, *arguments: str) -> dict[str, Any]:
    done = ocop(*arguments, "--json")
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    found = json.loads(done.stdout)
    assert isinstance(found, dict)
    return found


def database(ocop: Ocop) -> Path:
    return Path(ocop.environ["OCOP_DATABASE__URL"].removeprefix("sqlite:///"))


def test_help_is_everywhere_and_touches_nothing(tmp_path: Path) -> None:
    ocop = Ocop(tmp_path)
    overview = ocop("--help").stdout
    for command in COMMANDS:
        assert f"\n  {command} " in overview
        done = ocop(command, "--help")
        assert done.returncode == 0
        assert done.stdout.startswith(f"Usage: ocop {command}")
    assert ocop("import", "products", "--help").returncode == 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("fly",),
        ("search",),
        ("search", "cốm", "--limt", "3"),
        ("near", "hồ tây", "--limit", "0"),
        ("import", "pears", "f"),
        ("export", "pears", "f.csv"),
        ("chat", "--lang", "fr"),
        ("search", "x", "--stars", "9"),
        ("import", "undo", "x"),
        ("stats", "--week", "--since", "2026-01-01"),
    ],
)
def test_a_mistake_in_the_command_line_exits_2(ocop: Ocop, arguments: tuple[str, ...]) -> None:
    done = ocop(*arguments)
    assert done.returncode == 2
    assert "Error: " in done.stderr
    assert "Traceback" not in done.stderr


def test_the_first_command_makes_the_database_here(tmp_path: Path) -> None:
    ocop = Ocop(tmp_path)
    assert as_json(ocop, "search", "bánh cốm")["products"][0]["name"] == "Bánh cốm"
    assert (tmp_path / "data" / "ocop.db").exists()


def test_search_says_why(ocop: Ocop) -> None:
    (product, *others) = as_json(ocop, "search", "bánh cốm", "--limit", "2")["products"]
    assert product["name"] == "Bánh cốm"
    assert product["why"]
    assert len(others) <= 1
    assert as_json(ocop, "search", "iphone 15")["products"] == []
    assert ocop("search", "iphone 15").returncode == 0


def test_search_meets_its_conditions(ocop: Ocop) -> None:
    four = as_json(ocop, "search", "lụa", "--stars", "4")["products"]
    assert four
    assert {product["stars"] for product in four} == {4}
    drinks = as_json(ocop, "search", "", "--group", "2", "--limit", "50")["products"]
    assert drinks
    assert {product["group"] for product in drinks} == {"Đồ uống"}
    silk = as_json(ocop, "search", "", "--place", "ha dong", "--limit", "50")["products"]
    assert silk
    assert all("Hà Đông" in f"{product['district']} {product['commune']}" for product in silk)
    assert "sáu nhóm là" in refused(ocop, "search", "x", "--group", "xe máy")
    assert "Hà Nội không có nơi nào" in refused(ocop, "search", "x", "--place", "zzzz")


def test_near_is_purely_by_distance(ocop: Ocop) -> None:
    for place in ("hồ tây", "21.0285,105.8542", "Ha Dong"):
        found = as_json(ocop, "near", place)
        kilometres = [point["distance_km"] for point in found["sales_points"]]
        assert len(kilometres) == 5
        assert kilometres == sorted(kilometres)
    assert as_json(ocop, "near", "ho tay")["place"] == "Hồ Tây"


def test_near_takes_negative_coordinates_for_what_they_are(ocop: Ocop) -> None:
    found = as_json(ocop, "near", "-33.86,-151.2")
    assert found["sales_points"][0]["distance_km"] > 1000
    assert "có phải ý là 21.03,105.85" in refused(ocop, "near", "105.85,21.03")
    assert "Không có vị trí" in refused(ocop, "near", "91,0")
    assert "Hà Nội không có nơi nào" in refused(ocop, "near", "zzzzz")
    assert "ngoài Hà Nội" in refused(ocop, "near", "Thái Lan")
    assert as_json(ocop, "near", "Đà Nẵng")["sales_points"][0]["distance_km"] > 500
    assert "ngoài Hà Nội" in ocop("near", "Đà Nẵng").stdout
    assert "Huyện Ba Vì" in ocop("near", "ba vì").stdout


def test_near_with_a_product_gives_points_known_to_stock_it_and_says_when_there_are_none(ocop: Ocop) -> None:
    none = as_json(ocop, "near", "hồ tây", "--product", "bánh cốm")
    assert none["known_to_sell"] is False
    assert none["sales_points"] == as_json(ocop, "near", "hồ tây")["sales_points"]
    assert "chưa rõ có bán hay không" in ocop("near", "hồ tây", "--product", "bánh cốm").stdout
    with sqlite3.connect(database(ocop)) as connection:
        (point,) = connection.execute("SELECT code FROM sales_points ORDER BY code LIMIT 1").fetchone()
        connection.execute("INSERT INTO stock (point_code, product_code) VALUES (?, 'HN-5DWYZ')", (point,))
    known = as_json(ocop, "near", "hồ tây", "--product", "bánh cốm")
    assert known["known_to_sell"] is True
    assert [found["code"] for found in known["sales_points"]] == [point]


def test_every_kind_that_can_be_imported_has_its_command() -> None:
    assert list(KINDS) == list(importing.KINDS)


@pytest.mark.parametrize(("ending", "first_kind"), [("csv", 0), ("xlsx", 1)])
def test_export_import_export_is_byte_equal(ocop: Ocop, ending: str, first_kind: int) -> None:
    """Every kind by its command; both formats of each are compared in tests/knowledge/test_export.py."""
    for kind in list(KINDS)[first_kind::2]:
        assert ocop("export", kind, f"first.{ending}").returncode == 0
        result = as_json(ocop, "import", kind, f"first.{ending}")
        assert (result["added"], result["changed"], result["refused"]) == (0, 0, [])
        ocop("export", kind, f"second.{ending}")
        first, second = (ocop.folder / f"{name}.{ending}" for name in ("first", "second"))
        assert first.read_bytes() == second.read_bytes()


def test_an_import_is_whole_or_not_at_all_and_can_be_undone(ocop: Ocop) -> None:
    file = ocop.folder / "moi.csv"
    file.write_text(
        "Tên sản phẩm,Chủ thể,Nhóm,Số sao\nLạc rang húng lìu Bà Vân,HTX Bà Vân,Thực phẩm,4 sao\n", "utf-8"
    )
    dry = as_json(ocop, "import", "products", "moi.csv", "--dry-run")
    assert (dry["id"], dry["added"]) == (None, 1)
    names = [product["name"] for product in as_json(ocop, "search", "lạc rang húng lìu bà vân")["products"]]
    assert "Lạc rang húng lìu Bà Vân" not in names
    number = as_json(ocop, "import", "products", "moi.csv")["id"]
    first = as_json(ocop, "search", "lạc rang húng lìu bà vân")["products"][0]
    assert first["name"] == "Lạc rang húng lìu Bà Vân"
    assert ocop("import", "undo", str(number)).returncode == 0
    names = [product["name"] for product in as_json(ocop, "search", "lạc rang húng lìu bà vân")["products"]]
    assert "Lạc rang húng lìu Bà Vân" not in names
    assert str(number) in refused(ocop, "import", "undo", str(number))


def test_what_was_passed_over_is_said(ocop: Ocop) -> None:
    listed = "TT,Tên sản phẩm,Chủ thể,Địa chỉ,Bìa\nI,Huyện Ba Vì,,,\n1,Chè Tản Lĩnh,HTX Chè,xã Ba Trại,đỏ\n"
    (ocop.folder / "list.csv").write_text(listed, "utf-8")
    done = ocop("import", "products", "list.csv", "--dry-run")
    assert (done.returncode, done.stderr) == (0, "")
    assert "\nThêm 1, " in done.stdout
    assert "không dùng cột «Bìa»" in done.stdout
    assert "«I Huyện Ba Vì»" in done.stdout


def test_refused_rows_are_listed_and_exit_1(ocop: Ocop) -> None:
    (ocop.folder / "sai.csv").write_text("Tên sản phẩm,Số sao\nLạc rang húng lìu,9 sao\n", "utf-8")
    done = ocop("import", "products", "sai.csv", "--json")
    assert done.returncode == 1
    result = json.loads(done.stdout)
    assert result["id"] is None
    (row,) = result["refused"]
    assert set(row) == {"sheet", "row", "column", "reason"}
    assert (row["row"], row["column"]) == (2, "Số sao")
    text = ocop("import", "products", "sai.csv")
    assert (text.returncode, "hàng 2, cột Số sao" in text.stdout) == (1, True)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (None, "khong-co.xlsx"),
        (b"PK\x03\x04broken", "hong.xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "cu.xls"),
        (b"a,b\n1,2\n", "sai-tieu-de.csv"),
        (b"", "rong.csv"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(
    ocop: Ocop, content: bytes | None, name: str
) -> None:
    if content is not None:
        (ocop.folder / name).write_bytes(content)
    assert len(refused(ocop, "import", "products", name)) > 15


def test_a_week_in_figures(ocop: Ocop) -> None:
    ocop("chat", stdin="bánh cốm\niphone 15\n")
    figures = as_json(ocop, "stats", "--week")
    assert figures["questions"] == 2
    assert figures["people"] == 1
    assert figures["products"][0]["name"] == "Bánh cốm"
    page = ocop("stats", "--week", "--export", "bao-cao.xlsx", OCOP_PRIVACY__CONTROLLER="Văn phòng Điều phối")
    assert (page.returncode, page.stderr) == (0, "")
    assert load_workbook(ocop.folder / "bao-cao.xlsx").sheetnames == ["Báo cáo tuần"]
    assert ocop("stats", "--export", "tuan.xlsx").returncode == 0
    assert (ocop.folder / "tuan.xlsx").read_bytes().startswith(b"PK")
    assert "phải kết thúc bằng .xlsx" in refused(ocop, "stats", "--export", "tuan.pdf")
    assert as_json(ocop, "stats", "--since", "1/1/2030")["questions"] == 0


def test_backup_and_restore(ocop: Ocop) -> None:
    ocop("chat", stdin="bánh cốm\n")
    assert ocop("backup", "copy.ocop").returncode == 0
    ocop("chat", stdin="cốm\n")
    assert ocop("restore", "copy.ocop").returncode == 0
    assert as_json(ocop, "stats")["questions"] == 1
    (ocop.folder / "else.ocop").write_text("something else")
    assert "else.ocop" in refused(ocop, "restore", "else.ocop")
    assert "nowhere" in refused(ocop, "restore", "nowhere")


def test_backup_and_check_make_no_database(tmp_path: Path) -> None:
    assert "nothing to back up" in refused(Ocop(tmp_path), "backup", "copy.ocop")
    assert list(tmp_path.iterdir()) == []


def test_migrate_says_where_the_schema_stands(tmp_path: Path) -> None:
    assert "schema" in Ocop(tmp_path)("migrate").stdout
    assert (tmp_path / "data" / "ocop.db").exists()


def test_a_configuration_file_is_read_and_its_mistakes_are_said(ocop: Ocop) -> None:
    (ocop.folder / "mine.toml").write_text(
        '[service]\nlanguage = "en"\n[conversation]\ndialogue_minutes = "x"\n'
    )
    assert "mine.toml: conversation.dialogue_minutes" in refused(ocop, "--config", "mine.toml", "search", "x")
    assert "nowhere.toml" in refused(ocop, "--config", "nowhere.toml", "search", "x")
    assert "OCOP_TELEGRAM__TOKEN" in refused(ocop, "search", "x", OCOP_TELEGRAM__TOKEM="1")
    (ocop.folder / "config.toml").write_text("[web]\nprot = 1\n")
    assert "config.toml: unknown key web.prot; the nearest known name is web.port" in refused(
        ocop, "search", "x"
    )


def test_a_database_that_cannot_be_used_is_one_sentence(ocop: Ocop, tmp_path: Path) -> None:
    file = database(ocop)
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    assert "newer version" in refused(ocop, "search", "x")
    file.write_bytes(b"this is no database at all, only text" * 200)
    assert "not a database" in refused(ocop, "search", "x")
    assert "/proc" in refused(ocop, "search", "x", OCOP_DATABASE__URL="sqlite:////proc/ocop.db")
    server = "postgresql://ocop:pa55word@127.0.0.1:1/ocop"
    assert "pa55word" not in refused(ocop, "search", "x", OCOP_DATABASE__URL=server)


def test_a_mistake_of_ours_is_one_sentence_and_whole_with_debug(ocop: Ocop) -> None:
    """A broken installation stands for any mistake nobody foresaw."""
    broken = ocop.folder / "knowledge"
    broken.mkdir()
    (broken / "__init__.py").write_text(
        "raise ValueError('token 123456789:AAsecretsecretsecretsecretsecret')"
    )
    path = {"PYTHONPATH": f"{ocop.folder}:{ocop.surroundings()['PYTHONPATH']}", "PYTHONSAFEPATH": "1"}
    sentence = refused(ocop, "search", "x", **path)
    assert "A mistake of the program: ValueError" in sentence
    whole = ocop("--debug", "search", "x", **path)
    assert whole.returncode == 1
    assert "Traceback" in whole.stderr
    assert "AAsecret" not in whole.stderr


def test_a_secret_of_the_settings_never_reaches_the_terminal(ocop: Ocop) -> None:
    """The path of a configuration may well hold what its secret is."""
    secret = "hanoi-secret-20"
    (ocop.folder / secret).mkdir()
    done = ocop("export", "products", f"{secret}/no/products.csv", OCOP_TELEGRAM__WEBHOOK_SECRET=secret)
    assert done.returncode == 1
    assert "***/no" in done.stderr
    assert secret not in done.stderr
