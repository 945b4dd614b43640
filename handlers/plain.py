"""A reply as plain text alone, with numbered choices: complete for a channel that shows nothing else."""

from handlers.messages import Choice, Reply


def text_of(reply: Reply) -> str:
    """The whole reply as text: title, words, numbered items, tail, numbered choices, in that order."""
    parts = [part for part in (reply.title, reply.text) if part]
    number = reply.first_number
    if reply.items:
        parts.append("\n".join(f"{number + at}. {item.line}" for at, item in enumerate(reply.items)))
    if reply.tail:
        parts.append(reply.tail)
    if choices := choices_of(reply):
        parts.append(choices)
    return "\n\n".join(parts)


def choices_of(reply: Reply) -> str:
    """The choices alone: a line each, or side by side, with each link on a line of its own."""
    number = reply.first_number + len(reply.items)
    lines: list[str] = []
    row: list[str] = []
    for choice in reply.choices:
        if choice.url:
            lines.append(f"{choice.label}: {choice.url}")
        else:
            (row if reply.in_a_row else lines).append(f"{number}. {choice.label}")
            number += 1
    return "\n".join([*lines, *([" · ".join(row)] if row else [])])


def numbered(reply: Reply) -> list[Choice]:
    """What each number of the text form stands for, from `reply.first_number` on; links have no number."""
    return [item.choice for item in reply.items] + [choice for choice in reply.choices if not choice.url]


def labels(reply: Reply) -> list[str]:
    """The labels of everything that may be picked, in number order."""
    return [choice.label for choice in numbered(reply)]
