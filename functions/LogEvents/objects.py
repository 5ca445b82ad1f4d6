"""Objects in JSON that applications log, each of which OpenSearch keeps as a flat object.

https://docs.opensearch.org/latest/mappings/supported-field-types/flat-object
"""
import json
import math

LONGEST_TEXT = 8_000  # characters of 4 bytes at most; OpenSearch takes 32,766 bytes of path and text together
LONGEST_PATH = 700  # bytes of the names on the way to a value
DEEPEST = 18  # objects in each other; OpenSearch takes 20, with the document around them


def read(text):
    """The object that a text is, or None. What other readers of JSON refuse is a text: NaN, and nesting that no stack holds."""
    if not text.lstrip().startswith("{"):
        return None
    try:
        return json.loads(text, parse_constant=refuse, parse_float=finite)
    except (ValueError, RecursionError):
        return None


def refuse(constant):
    raise ValueError(constant)


def finite(text):
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(text)
    return number


def is_flat(value, depth=DEEPEST, path=LONGEST_PATH):
    """Whether a value fits into a flat object."""
    if isinstance(value, dict):
        return depth > 0 and all(
            0 < size_of(name) <= path and is_flat(item, depth - 1, path - size_of(name) - 1) for name, item in value.items())
    if isinstance(value, list):
        return depth > 0 and all(is_flat(item, depth - 1, path) for item in value)
    return True


def size_of(name):
    return len(name.encode(errors="replace"))


def shorten(value):
    """A value without null, and with its texts cut."""
    if isinstance(value, dict):
        return {name: shorten(item) for name, item in value.items() if item is not None}
    if isinstance(value, list):
        return [shorten(item) for item in value if item is not None]
    return value[:LONGEST_TEXT] if isinstance(value, str) else value


def is_long(value):
    """Whether a text in a value will be cut."""
    if isinstance(value, dict):
        return any(map(is_long, value.values()))
    if isinstance(value, list):
        return any(map(is_long, value))
    return isinstance(value, str) and len(value) > LONGEST_TEXT


def text_at(value, names):
    """The first of some names that has a text, or None."""
    return next((value[name] for name in names if isinstance(value.get(name), str) and value[name]), None)
