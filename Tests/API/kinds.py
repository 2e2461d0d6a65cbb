"""How schemathesis writes the kinds of bodies that are texts of their own."""

import schemathesis


@schemathesis.serializer("application/x-ndjson", "message/rfc822")
def text(context, value):
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "ignore")
