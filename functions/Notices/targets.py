"""Sends to a target over HTTP, and says whether and when to try again. Redirects are not followed: the address is a secret of one host."""
import dataclasses
import datetime
import email.utils
import http.client
import json
import math
import urllib.error
import urllib.parse
import urllib.request

TIMEOUT = 5  # seconds
LONGEST_RETRY_AFTER = 3600
LONGEST_ANSWER = 100_000  # bytes


@dataclasses.dataclass(frozen=True)
class Failure:
    reason: str
    wait: int | None = None  # seconds that the target asks for
    is_final: bool = False  # whether the target will never take the message


class NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


OPENER = urllib.request.build_opener(NoRedirects, urllib.request.ProxyHandler({}))


def post(kind, address, content):
    """Returns the failure, or None. Of exceptions it tells the kind only, as their texts may hold the address."""
    try:
        request = urllib.request.Request(
            with_wait(address) if kind == "discord" else address,
            json.dumps(content).encode(),
            {"Content-Type": "application/json", "User-Agent": "infra-notices/1"})
        with OPENER.open(request, timeout=TIMEOUT) as answer:
            return None if is_taken(kind, answer.read(LONGEST_ANSWER)) else Failure(
                f"{answer.status}, but not the answer of {kind}", is_final=True)
    except urllib.error.HTTPError as error:
        with error:
            return of_status(error.code, error.headers.get("Retry-After"))
    except (OSError, http.client.HTTPException, ValueError) as error:
        return Failure(f"no answer ({type(error).__name__})")


def with_wait(address):
    """Without it, Discord says that it took a message before it did: https://discord.com/developers/docs/resources/webhook#execute-webhook."""
    parts = urllib.parse.urlsplit(address)
    query = urllib.parse.parse_qsl(parts.query) + [("wait", "true")]
    return urllib.parse.urlunsplit(parts._replace(query=urllib.parse.urlencode(query)))


def is_taken(kind, answer):
    """Whether an answer without error is that of the target, and not that of a page on the way."""
    if kind == "slack":
        return answer.strip() == b"ok"
    if kind == "discord":
        try:
            message = json.loads(answer)
        except ValueError:
            return False
        return isinstance(message, dict) and "id" in message
    return True


def of_status(status, retry_after):
    if status == 429 or status >= 500:
        return Failure(f"status {status}", seconds_of(retry_after))
    return Failure(f"status {status}", is_final=True)


def seconds_of(retry_after):
    """Seconds of Retry-After, which are a number or a date; None without it."""
    if retry_after is None:
        return None
    try:
        seconds = float(retry_after)
    except ValueError:
        try:
            date = email.utils.parsedate_to_datetime(retry_after)
        except ValueError:
            return None
        if date.tzinfo is None:
            date = date.replace(tzinfo=datetime.timezone.utc)
        seconds = (date - datetime.datetime.now(datetime.timezone.utc)).total_seconds()
    return min(max(math.ceil(seconds), 0), LONGEST_RETRY_AFTER) if math.isfinite(seconds) else None
