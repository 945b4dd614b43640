"""Spreadsheets that staff send in their chat, through `ocop run`: compared, imported, found, taken back."""

import io
import time
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

from openpyxl import Workbook, load_workbook

from tests.bot.running import Running, environment, free_port
from tests.bot.zalo_running import zalo_oa_environment
from tests.command_line import Ocop
from tests.knowledge.office import CHE_LAM, HEADING, TRA_MOC
from tests.standins.bot_api import BotApi
from tests.standins.faults import Fault
from tests.standins.telegram_updates import Person
from tests.standins.zalo_oa import USER, ZaloOA

STAFF = {"OCOP_STAFF__TELEGRAM": '["7"]', "OCOP_STAFF__ZALO_OA": f'["{USER}"]'}


def xlsx(*rows: Sequence[Any], heading: Sequence[str] = HEADING) -> bytes:
    """A workbook with a heading, the office's usual one of products, and these rows."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (heading, *rows):
        sheet.append(list(row))
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


class Chat:
    """A person's chat with the bot: what they do, and the message it leads to."""

    def __init__(self, api: BotApi, number: int) -> None:
        self.api, self.person = api, Person(api, number)
        self._seen = 0

    def then(self, do: Callable[[], object]) -> Any:
        """The next message shown in this chat."""
        do()
        self._seen += 1
        shown = ("sendMessage", "sendDocument", "editMessageText")
        calls = self.api.wait(self._seen, *shown, chat=self.person.chat)
        return calls[self._seen - 1]

    def press(self, label: str) -> Any:
        """What the button of the latest message with this label leads to."""
        latest = self.api.messages.last(self.person.chat)
        return self.then(lambda: self.person.press(latest, label))


def words(call: Any) -> str:
    """The text or the caption of a message."""
    return str(call.params.get("text") or call.params.get("caption"))


def found(chat: Chat, text: str, name: str) -> bool:
    """Whether a question is answered with a product within five seconds."""
    end = time.monotonic() + 5
    while time.monotonic() < end:
        if name in words(chat.then(lambda: chat.person.say(text))):
            return True
        time.sleep(0.3)
    return False


def test_a_sheet_is_compared_imported_found_and_taken_back(ocop: Ocop, api: BotApi) -> None:
    with Running(ocop, environment(api.url) | STAFF):
        lan, shopper = Chat(api, 7), Chat(api, 8)
        compared = lan.then(lambda: lan.person.document("san-pham.xlsx", xlsx(CHE_LAM, TRA_MOC)))
        assert "san-pham.xlsx: danh sách sản phẩm" in words(compared)
        assert "Thêm 2, đổi 0" in words(compared)
        assert "• mới: Chè lam Minh Đức" in words(compared)
        assert "Chè lam Minh Đức" not in words(shopper.then(lambda: shopper.person.say("chè lam Minh Đức")))
        assert "Đã nhập (lần 1): thêm 2, đổi 0." in words(lan.press("Nhập"))
        assert found(shopper, "chè lam minh đức", "Chè lam Minh Đức")
        assert "Đã hoàn tác lần nhập 1" in words(lan.press("Hoàn tác lần 1"))
        told = words(lan.then(lambda: lan.person.say("/nhap")))
        assert told.startswith("Gửi tệp .xlsx hoặc .csv vào đây (tối đa 10 MB).")
    audit = ocop("audit", "--json").stdout
    assert '"import.apply"' in audit
    assert '"import.undo"' in audit


def test_rows_that_cannot_be_taken_come_back_in_a_file(ocop: Ocop, api: BotApi) -> None:
    wrong = (*CHE_LAM[:5], "9 sao", *CHE_LAM[6:])
    with Running(ocop, environment(api.url) | STAFF):
        lan = Chat(api, 7)
        refused = lan.then(lambda: lan.person.document("sai.xlsx", xlsx(TRA_MOC, wrong)))
        assert refused.method == "sendDocument"
        assert "Có 1 hàng chưa nhận được nên chưa nhập gì." in words(refused)
        assert "Số sao" in words(refused)
        content = refused.params["document"]["content"]
        rows = list(load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(values_only=True))
        assert rows[0] == ("Trang", "Hàng", "Cột", "Vì sao")
        assert rows[1][:3] == ("Sheet", 3, "Số sao")
        assert "Đã bỏ tệp" in words(lan.press("Bỏ tệp này"))


def test_what_is_imported_is_what_was_shown(ocop: Ocop, api: BotApi) -> None:
    with Running(ocop, environment(api.url) | STAFF):
        lan = Chat(api, 7)
        assert "Thêm 2, đổi 0" in words(
            lan.then(lambda: lan.person.document("san-pham.xlsx", xlsx(CHE_LAM, TRA_MOC)))
        )
        meanwhile = ocop.folder / "truoc.xlsx"
        meanwhile.write_bytes(xlsx(CHE_LAM))
        assert ocop("import", "products", str(meanwhile)).returncode == 0
        told = words(lan.press("Nhập"))
        assert "Chưa nhập: dữ liệu đã đổi" in told
        assert "Thêm 1, đổi 0" in told
        assert "Đã nhập (lần 2): thêm 1, đổi 0." in words(lan.press("Nhập"))


def test_whatever_an_import_would_tell_people_is_shown_before_the_button(ocop: Ocop, api: BotApi) -> None:
    heading = ("Mã", "Tên hội chợ", "Từ ngày", "Đến ngày", "Địa điểm", "Trạng thái")
    fairs = [(f"F{n}", f"Phiên chợ {n}", "05/12/2036", "09/12/2036", "Mỹ Đình", "công bố") for n in range(9)]
    before = ocop.folder / "truoc.xlsx"
    before.write_bytes(xlsx(*fairs, heading=heading))
    assert ocop("import", "fairs", str(before)).returncode == 0
    after = [(*fair[:5], "hủy") for fair in fairs[:8]] + [(*fairs[8][:2], "06/12/2036", *fairs[8][3:])]
    with Running(ocop, environment(api.url) | STAFF):
        lan = Chat(api, 7)
        shown = words(lan.then(lambda: lan.person.document("doi.xlsx", xlsx(*after, heading=heading))))
        for n in range(8):
            assert f"⚠️ Hàng {n + 2}: «Phiên chợ {n}» bị hủy; ai đã được báo sẽ nhận tin hủy." in shown
        moved = "⚠️ Hàng 10: «Phiên chợ 8» đổi ngày bắt đầu từ 05/12/2036 thành 06/12/2036"
        assert moved in shown
        assert shown.index(moved) < shown.index("• đổi: Phiên chợ 0")
        assert "Đã nhập (lần 2): thêm 0, đổi 9." in words(lan.press("Nhập"))


def _macro() -> bytes:
    held = io.BytesIO(xlsx(CHE_LAM))
    with zipfile.ZipFile(held, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\xd0\xcf")
    return held.getvalue()


def _bomb() -> bytes:
    held = io.BytesIO(xlsx(CHE_LAM))
    with zipfile.ZipFile(held, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet9.xml", b"\0" * (301 * 1024 * 1024))
    return held.getvalue()


def _empty_rows() -> bytes:
    held = io.BytesIO(xlsx())
    rows = b"".join(b'<row r="%d"></row>' % number for number in range(1, 1_000_001))
    made = io.BytesIO()
    with zipfile.ZipFile(held) as read, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in read.namelist():
            text = read.read(name)
            if name.endswith("sheet1.xml"):
                start, end = text.index(b"<sheetData>"), text.index(b"</sheetData>")
                text = text[: start + 11] + rows + text[end:]
            archive.writestr(name, text)
    return made.getvalue()


def test_risky_and_broken_files_are_refused_in_words(ocop: Ocop, api: BotApi) -> None:
    files = {
        "macro.xlsx": (_macro(), "có macro"),
        "cong-thuc.xlsx": (xlsx((*CHE_LAM[:5], '=IF(1,"4 sao","")', *CHE_LAM[6:])), "có công thức (ô F2)"),
        "cong-thuc.csv": ("Tên sản phẩm,Chủ thể\n=HYPERLINK(1),HTX\n".encode(), "có công thức ở hàng 2"),
        "bom.xlsx": (_bomb(), "bung ra tới"),
        "rong.xlsx": (_empty_rows(), "rong.xlsx không có dòng nào"),
        "hong.xlsx": (b"PK\x03\x04 broken", "tệp hỏng"),
        "cu.xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, ".xls kiểu cũ"),
        "anh.png": (b"\x89PNG", "cần .xlsx hoặc .csv"),
        "../../etc/passwd.csv": (b"x\n", "passwd.csv là danh sách gì"),
    }
    with Running(ocop, environment(api.url) | STAFF) as service:
        lan = Chat(api, 7)
        for name, (content, told) in files.items():
            said = words(lan.then(lambda name=name, content=content: lan.person.document(name, content)))
            assert told in said, (name, said)
        big = lan.then(lambda: lan.person.document("to.xlsx", b"PK", told_size=11 * 1024 * 1024))
        assert words(big).startswith("Tệp quá 10 MB.")
        lying = lan.then(lambda: lan.person.document("to.xlsx", b"\0" * (10 * 1024 * 1024 + 1), told_size=9))
        assert words(lying).startswith("Tệp quá 10 MB.")
        api.fault("getFile", Fault(status=502), Fault(status=502), Fault(status=502), Fault(status=502))
        away = lan.then(lambda: lan.person.document("xa.xlsx", xlsx(CHE_LAM)))
        assert words(away).startswith("Chưa tải được tệp")
        assert "Traceback" not in service.log


def test_to_a_stranger_a_file_is_only_a_file_and_the_buttons_are_old(ocop: Ocop, api: BotApi) -> None:
    with Running(ocop, environment(api.url) | STAFF):
        lan, stranger = Chat(api, 7), Chat(api, 8)
        lan.then(lambda: lan.person.document("san-pham.xlsx", xlsx(CHE_LAM)))
        got = words(stranger.then(lambda: stranger.person.document("san-pham.xlsx", xlsx(CHE_LAM))))
        assert "danh sách" not in got
        latest = api.messages.last(stranger.person.chat)
        for forged in ("1I|1|products", "1G|1", "1J|1", "1K|1"):
            old = words(stranger.then(lambda forged=forged: stranger.person.press_data(latest, forged)))
            never = words(stranger.then(lambda: stranger.person.press_data(latest, "1?|1")))
            assert old == never
        assert not api.made("getFile", chat=8)
        assert "Đã nhập" in words(lan.press("Nhập"))
        assert "đã được nhập, đã bỏ hoặc" in words(
            lan.then(lambda: lan.person.press_data(api.messages.last(7), "1I|1|products"))
        )


def test_on_the_official_account_numbers_stand_for_buttons(ocop: Ocop, zalo_oa: ZaloOA) -> None:
    port = free_port()
    wrong = (*CHE_LAM[:5], "9 sao", *CHE_LAM[6:])
    with Running(ocop, zalo_oa_environment(zalo_oa.url, port=port) | STAFF) as service:
        service.wait_for_log("zalo_oa is running")
        zalo_oa.hook = f"{service.url}/webhooks/zalo-oa"
        zalo_oa.send_file("san-pham.xlsx", xlsx(CHE_LAM))
        zalo_oa.wait(1, "cs")
        zalo_oa.tap("Nhập")
        zalo_oa.wait(2, "cs")
        zalo_oa.send_file("sai.xlsx", xlsx(wrong))
        zalo_oa.wait(3, "cs")
    compared, applied, refused = zalo_oa.texts()
    assert "Thêm 1, đổi 0" in compared
    assert applied.startswith("Đã nhập (lần 1)")
    assert "hàng 2, cột Số sao" in refused
    assert "tệp kèm theo" not in refused
