"""Calls over HTTPS, repeated while the one who is called is not ready. What they carry as proof of who calls is in no message."""
import http.client
import json
import time
import urllib.error
import urllib.parse
import urllib.request

TIMEOUT = 30  # seconds for one answer
LONGEST_REASON = 500


class Refused(Exception):
    """What went wrong, without token or signature: Lambda writes it to the log, and the deployment shows it."""


class NoRedirects(urllib.request.HTTPRedirectHandler):
    """Token and signature are for one address, so redirects are not followed."""

    def redirect_request(self, *_):
        return None


OPENER = urllib.request.build_opener(NoRedirects, urllib.request.ProxyHandler({}))


class Callee:
    """One who is called: `prove` gives the headers of a request, from its method, address, headers and body."""

    def __init__(self, name, address, prove, passing, patience, pause):
        self.name = name
        self.address = address.rstrip("/")
        self.prove = prove
        self.passing = passing
        self.patience = patience
        self.pause = pause

    def find(self, path):
        """What is at a path; None where there is nothing."""
        return self.call("GET", path, missing=(404,))

    def call(self, method, path, body=None, missing=()):
        end = time.monotonic() + self.patience
        while True:
            try:
                return self.send(method, path, body)
            except urllib.error.HTTPError as error:
                with error:
                    if error.code in missing:
                        return None
                    if not (error.code >= 500 or error.code in self.passing) or time.monotonic() > end:
                        raise Refused(f"{self.name} refused {method} {path}: {error.code}{reason_in(error.read())}.") from None
            except (OSError, http.client.HTTPException) as error:
                if time.monotonic() > end:
                    raise Refused(f"{self.name} at {self.address} does not answer: {error}.") from None
            time.sleep(self.pause)

    def send(self, method, path, body):
        address = self.address + path
        data = None if body is None else json.dumps(body).encode()
        headers = self.prove(method, address, {} if body is None else {"Content-Type": "application/json"}, data)
        request = urllib.request.Request(address, data, headers, method=method)
        with OPENER.open(request, timeout=TIMEOUT) as answer:
            text = answer.read()
        try:
            return json.loads(text) if text else {}
        except ValueError:
            raise Refused(f"{self.name} answered {method} {path} with something other than JSON.") from None


def reason_in(body):
    """The reason in an answer. What follows its first line may hold what was signed."""
    try:
        answer = json.loads(body)
    except ValueError:
        return ""
    if not isinstance(answer, dict):
        return ""
    reason = answer.get("message") or answer.get("Message")
    return f" ({str(reason).strip().splitlines()[0][:LONGEST_REASON].rstrip('.')})" if reason else ""


def quote(name):
    return urllib.parse.quote(name, safe="")
