"""What a person's right to see and delete means on Telegram, and what is left on the disk."""

from pathlib import Path

from knowledge.store import Store
from tests.bot.running import Running, environment
from tests.command_line import Ocop
from tests.standins.bot_api import BotApi


def test_deleting_is_confirmed_and_nothing_of_the_person_is_left(api: BotApi, ocop: Ocop) -> None:
    anna = api.person(777001)
    with Running(ocop, environment(api.url)) as service:
        anna.say("trà sen")
        api.wait(1, "sendMessage")
        anna.say("/dulieu")
        (file, *_) = api.wait(1, "sendDocument")
        assert b"777001" in file["document"]["content"]
        before = len(api.made("sendMessage"))
        anna.say("/xoa")
        (*_, confirmed) = api.wait(before + 1, "sendMessage")
        assert "xóa" in confirmed["text"].lower()
        anna.say("cốm")
        api.wait(before + 2, "sendMessage")
        anna.say("/xoa")
        api.wait(before + 3, "sendMessage")
        assert service.stop()[0] == 0
    store = Store.open(ocop.environ["OCOP_DATABASE__URL"], migrate=False)
    with store.reading() as session:
        assert session.rows("SELECT * FROM people") == []
        assert session.rows("SELECT * FROM inbox") == []
    store.dispose()


def test_words_do_not_stay_on_the_disk(api: BotApi, ocop: Ocop, tmp_path: Path) -> None:
    anna = api.person(777002)
    with Running(ocop, environment(api.url, mode="polling")) as service:
        anna.say("tôi cần thuốc chữa bệnh zyzzyva")
        api.wait(1, "sendMessage")
        assert service.stop()[0] == 0
        log = service.log
    on_disk = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    # The query may stand in the dialogue and, without the person, in the not-found list; a message may not.
    assert b"update_id" not in on_disk
    assert "zyzzyva" not in log
