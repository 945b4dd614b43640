"""The parameters of a Bot API call, however the client wrote them: form, multipart, JSON or query."""

import json
from email.parser import BytesParser
from email.policy import HTTP
from typing import Any
from urllib.parse import parse_qsl

from tests.standins.loopback import Request

Json = dict[str, Any]
_PLAIN = {"text", "caption", "title", "address", "description", "short_description", "query"}


def params_of(request: Request) -> Json:
    """Names and values; JSON within a form is decoded, a file is its name and content."""
    kind = request.headers.get("content-type", "")
    if kind.startswith("multipart/form-data"):
        head = f"content-type: {kind}\r\n\r\n".encode()
        parts = BytesParser(policy=HTTP).parsebytes(head + request.body).iter_parts()
        pairs: list[tuple[str, Any]] = []
        for part in parts:
            name = part.get_param("name", header="content-disposition")
            content = bytes(part.get_payload(decode=True))
            file = part.get_filename()
            pairs.append((str(name), {"file_name": file, "content": content} if file else content.decode()))
    elif kind.startswith("application/json"):
        return dict(json.loads(request.body))
    else:
        query = request.body.decode() or request.path.partition("?")[2]
        pairs = parse_qsl(query, keep_blank_values=True)
    return {name: _value(name, value) for name, value in pairs}


def _value(name: str, value: Any) -> Any:
    if name in _PLAIN or not isinstance(value, str) or value[:1] not in ("{", "["):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value
