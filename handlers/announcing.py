"""An announcement as one message: label first, way to stop last, in the person's language."""

from handlers.actions import Unsubscribe
from handlers.menu import choice
from handlers.messages import Capabilities, Reply
from handlers.words import Texts


def message(texts: Texts, text: str, *, class_: str, label: str, can: Capabilities) -> Reply:
    """The reply that carries an announcement (NĐ 91/2020/NĐ-CP: label at the start, way to stop at the end).

    A message to a producer about their own dossier is no advertising: no label, its own way to stop.
    """
    service = class_ == "service"
    way = "command" if can.slash_commands else "word"
    stop = texts(f"announcement-service-stop-{way}" if service else f"announcement-stop-{way}")
    return Reply(
        text=text if service else f"{label} {text}",
        tail=stop,
        choices=(
            choice(texts, "choice-stop-service" if service else "choice-stop-news", stop_action(class_)),
        )
        if can.buttons
        else (),
    )


def stop_action(class_: str) -> Unsubscribe:
    """What the button that stops does."""
    return Unsubscribe("service" if class_ == "service" else "")
