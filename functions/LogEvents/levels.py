"""Finds how grave a line of a log is."""
import re

HEAD = 200  # characters in which a line says its level
LEVELS = "FATAL|CRITICAL|ERROR|WARNING|WARN|INFO|DEBUG|TRACE"
SAME = {"critical": "fatal", "warning": "warn"}

# In capitals it stands alone: "an error", "ERROR_CODE" and "/ERROR" are no levels. In brackets or after "level=", any case will do.
LEVEL = re.compile(
    rf"(?<![\w/.=-])({LEVELS})(?![\w/.=-])"
    rf"|\[(?i:({LEVELS}))\]"
    rf"|\b(?:level|lvl|severity)=\"?(?i:({LEVELS}))\b")


def of_text(text):
    """The first level in a line, or None."""
    found = LEVEL.search(text, 0, HEAD)
    return named(found[found.lastindex]) if found else None


def named(level):
    """A level as documents have it."""
    level = level.strip().lower()
    return SAME.get(level, level)
