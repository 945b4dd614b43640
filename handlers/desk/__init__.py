"""The staff's side of the chat: what members of staff type and press, and what only they get an answer to.

To add something that staff may do, add a file to this package with

    def doing(turn: Turn, member: Member, order: Order) -> Said | None: ...

    COMMANDS = (Command(name="nhap", words=("nhap",), role=Role.EDITOR, do=doing, about="desk-about-import"),)

and name the file in `registry.FILES`. `name` is the slash command (/nhap), `words` what stands for it where
a channel has none, typed with or without diacritics; with `takes=True` more may follow, which is then
`order.rest`. `actions` are the button types (of `handlers.actions`, with a letter in `handlers.packing`)
that lead here too; `order.action` is the one pressed. `waits="desk-..."` leads here the next text after a
reply whose dialogue has that `waiting`, unless it is a command, a known word or the number of a choice.
`quotes` is a pattern: a message that replies to one of ours whose first line it matches leads here, the
match being `order.quoted`. `about` is the text of its line in the menu of staff.

Who is no member is not refused: they get what the same line or button gets anybody. The registry looks the
member up before the function is called, within the answer's transaction; the menu hides nothing by itself.
An editor gets a refusal in words where `role` is APPROVER. None from a function means: not for me.
"""
