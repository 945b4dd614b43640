"""What staff are told of spreadsheets where a channel hands on none."""

from collections.abc import Callable
from dataclasses import replace

from handlers.conversation import Conversation
from handlers.messages import Capabilities
from knowledge.catalogue import LiveCatalogue
from knowledge.store import Store
from tests.handlers.conftest import SERVICE, Person


def test_a_channel_without_files_names_those_that_have_them(
    shared_store: Store, live: LiveCatalogue, person: Callable[..., Person]
) -> None:
    service = replace(SERVICE, staff={"test": ("member",)})
    member = Person(Conversation(shared_store, live, service=service), recipient="member")
    assert member.says("nhap").startswith("Kênh này chưa chuyển tệp cho trợ lý.")
    assert member.says("nhap", capabilities=Capabilities(takes_files=True)).startswith("Gửi tệp .xlsx")
    assert person().says("nhap") != member.says("nhap")
