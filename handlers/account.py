"""Start, help, language, and what is kept of a person: shown, handed out as a file, deleted."""

import json
from collections.abc import Mapping

from handlers.actions import About, Forget, Help, Language, Menu, MyData, Privacy, Subscribe
from handlers.dialogue import Dialogue
from handlers.ledger import DatabaseAway
from handlers.menu import choice, main_choices
from handlers.messages import Attachment, Choice, Reply
from handlers.packing import pack
from handlers.request_actions import Ask
from handlers.turn import Said, Turn
from handlers.wishes import list_words
from handlers.words import Texts
from knowledge.values import Intent

RAW = 2
"""As `MyData.as_file`: the same data in full within the text, for channels without files."""
_NAMES = {"vi": "Tiếng Việt", "en": "English"}


def start(turn: Turn, action: Menu | None = None) -> Said:
    """The welcome and the menu; earlier lists are put away."""
    texts = turn.texts
    name = turn.service.name or texts("assistant-name")
    offer = () if _hears_of_news(turn) else (choice(texts, "choice-subscribe", Subscribe()),)
    reply = Reply(
        text=texts("welcome", name=name), choices=(*main_choices(texts), *offer), edits=turn.pressed
    )
    dialogue = Dialogue(language=turn.dialogue.language, place=turn.dialogue.place)
    return Said(replies=(reply,), intent=Intent.GREETING, dialogue=dialogue, view=Menu())


def _hears_of_news(turn: Turn) -> bool:
    """Whether the person agreed to any; with the database away nothing is offered that could not be kept."""
    try:
        return any(consent.wish.purpose == "advertising" for consent in turn.ledger.agreed())
    except DatabaseAway:
        return True


def help_(turn: Turn, action: Help | None = None) -> Said:
    """How to use the assistant, with the commands or the words that the channel takes."""
    texts = turn.texts
    commands = texts("help-commands" if turn.can.slash_commands else "help-words")
    reply = Reply(text=f"{texts('help')}\n\n{commands}", choices=main_choices(texts)[:4], edits=turn.pressed)
    return Said(replies=(reply,), intent=Intent.HELP, dialogue=turn.fresh, view=Help())


def about(turn: Turn, action: About | None = None) -> Said:
    """What the assistant is, where its data come from and under which licences."""
    texts = turn.texts
    text = texts(
        "about",
        name=turn.service.name or texts("assistant-name"),
        date=texts.date(turn.catalogue.updated_on),
    )
    reply = Reply(text=text, choices=(choice(texts, "choice-privacy", Privacy()),), edits=turn.pressed)
    return Said(replies=(reply,), intent=Intent.HELP, dialogue=turn.fresh, view=About())


def privacy(turn: Turn, action: Privacy | None = None) -> Said:
    """What is kept, for how long, by whom, and how to see and delete it."""
    texts, service = turn.texts, turn.service
    if action is None and turn.understood.topic == "delete":
        return forget(turn, Forget())
    if action is None and turn.understood.topic == "export":
        return my_data(turn, MyData(1 if turn.can.files else RAW))
    lines = [
        texts(
            "privacy",
            days=texts.number(service.retention_days),
            minutes=texts.number(service.dialogue_minutes),
            keep=texts.number(service.keep_days),
        )
    ]
    if service.backup_days:
        lines.append(texts("privacy-backups", days=service.backup_days))
    if service.controller:
        lines.append(texts("privacy-controller", controller=service.controller))
    if service.controller_address:
        lines.append(texts("privacy-address", address=service.controller_address))
    lines.append(
        texts("privacy-contact", contact=service.privacy_contact)
        if service.privacy_contact
        else texts("privacy-no-contact")
    )
    lines.append(texts("privacy-commands" if turn.can.slash_commands else "privacy-words"))
    if service.notice_version:
        lines.append(texts("privacy-version", version=service.notice_version))
    reply = Reply(
        text="\n".join(lines),
        choices=(
            choice(texts, "choice-my-data", MyData()),
            choice(texts, "choice-forget", Forget()),
            choice(texts, "choice-data-request", Ask("data")),
        ),
        edits=turn.pressed,
    )
    return Said(replies=(reply,), intent=Intent.PRIVACY, dialogue=turn.fresh, view=Privacy())


def my_data(turn: Turn, action: MyData) -> Said:
    """Everything held of the person, in words and, where the channel takes files, as JSON."""
    texts = turn.texts
    held = turn.ledger.held()
    lines = [texts("data-lead"), *_held_lines(turn, held), texts("data-not-kept")]
    attachment = None
    if action.as_file and turn.can.files:
        content = json.dumps(held, ensure_ascii=False, indent=2, default=str).encode()
        attachment = Attachment(name="du-lieu.json", mime="application/json", content=content)
    elif action.as_file == RAW:
        lines.append(json.dumps(held, ensure_ascii=False, default=str))
    choices = [choice(texts, "choice-forget", Forget())]
    if attachment is None and action.as_file != RAW:
        choices.insert(
            0,
            choice(
                texts,
                "choice-data-file" if turn.can.files else "choice-data-raw",
                MyData(1 if turn.can.files else RAW),
            ),
        )
    reply = Reply(text="\n".join(lines), choices=tuple(choices), attachment=attachment)
    return Said(replies=(reply,), intent=Intent.PRIVACY, dialogue=turn.fresh)


def _held_lines(turn: Turn, held: Mapping[str, object]) -> list[str]:
    texts = turn.texts
    channel = str(held.get("channel", ""))
    lines = [
        texts("data-account", channel=_channel(texts, channel), recipient=str(held.get("recipient", "")))
    ]
    if held.get("language"):
        lines.append(
            texts("data-language", language=_NAMES.get(str(held["language"]), str(held["language"])))
        )
    if held.get("first_seen_on"):
        lines.append(texts("data-first-seen", day=_day(str(held["first_seen_on"]))))
    if held.get("last_seen_on"):
        lines.append(texts("data-last-seen", day=_day(str(held["last_seen_on"]))))
    if isinstance(days := held.get("days_with_questions"), list) and days:
        lines.append(texts("data-days", count=texts.number(len(days))))
    if words := list_words(turn, turn.ledger.agreed()):
        lines.append(texts("data-consents", what=words))
    if isinstance(joined := held.get("joined_accounts"), list) and joined:
        named = ", ".join(
            f"{account['recipient']} ({_channel(texts, account['channel'])})" for account in joined
        )
        lines.append(texts("data-joined", accounts=named))
    if isinstance(withdrawn := held.get("withdrawn"), dict) and withdrawn:
        lines.append(texts("data-withdrawn", day=_day(max(withdrawn.values()))))
    if isinstance(received := held.get("announcements"), list) and received:
        lines.append(texts("data-announcements", count=texts.number(len(received))))
    if isinstance(rights := held.get("producer_rights"), list):
        names = [str(right["name"]) for right in rights if not right["revoked_at"]]
        lines += [texts("data-producer", producer=name) for name in names]
    if looks := held.get("producer_looks"):
        lines.append(texts("data-looks", count=texts.number(float(str(looks)))))
    if isinstance(member := held.get("staff"), dict):
        role = texts(f"desk-role-{member['role']}")
        lines.append(texts("data-staff", name=member["name"], role=role))
    if isinstance(asked := held.get("requests"), list):
        lines += [_request_line(texts, request) for request in asked]
    lines.append(texts("data-dialogue" if held.get("dialogue") else "data-no-dialogue"))
    if isinstance(waiting := held.get("waiting_messages"), list) and waiting:
        lines.append(texts("data-waiting", count=texts.number(len(waiting))))
    return lines


def _channel(texts: Texts, channel: str) -> str:
    """A channel as people know it."""
    key = f"channel-{channel.replace('_', '-')}"
    return texts(key) if texts.has(key) else channel


def _request_line(texts: Texts, request: Mapping[str, str]) -> str:
    state = texts(f"data-request-{request['state']}")
    line = texts("data-request", number=str(request["number"]), day=_day(request["opened_at"]), state=state)
    return f"{line}: “{request['text']}”" if request["text"] else line


def _day(iso: str) -> str:
    return "/".join(reversed(iso[:10].split("-")))


def forget(turn: Turn, action: Forget) -> Said:
    """Deletes what is held of the person, at once, and says so with the time."""
    asked = turn.ledger.held().get("requests") or ()
    turn.ledger.forget()
    text = turn.texts("forgotten", moment=turn.texts.time(turn.now))
    if any(request["state"] == "open" for request in asked):
        text = f"{text} {turn.texts('forgotten-requests')}"
    return Said(replies=(Reply(text=text),), intent=Intent.PRIVACY, dialogue=Dialogue())


def language(turn: Turn, action: Language) -> Said:
    """Chooses the language, or offers the two."""
    if action.code not in _NAMES:
        choices = tuple(Choice(label=name, action=pack(Language(code))) for code, name in _NAMES.items())
        reply = Reply(text=turn.texts("language-ask"), choices=choices)
        return Said(replies=(reply,), intent=Intent.HELP, dialogue=turn.fresh)
    turn.ledger.speak(action.code)
    texts = turn.words(action.code)
    reply = Reply(text=texts("language-set"), edits=turn.pressed, choices=main_choices(texts))
    return Said(
        replies=(reply,),
        intent=Intent.HELP,
        dialogue=turn.fresh,
        language=action.code,
        keeps_list=True,
    )
