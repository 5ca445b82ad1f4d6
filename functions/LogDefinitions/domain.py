"""The APIs of an OpenSearch domain in the network. Each request is signed with the role of this function, which is the domain's master user."""
import http.client
import json
import time
import urllib.error
import urllib.parse
import urllib.request

import boto3
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest

SERVICE = "es"
TIMEOUT = 30  # seconds for one answer
LONGEST_REASON = 500

DASHBOARDS = "/_dashboards/"
DASHBOARDS_HEADERS = {"osd-xsrf": "true", "securitytenant": "global"}

# 403: the index with the roles of a new domain is still being made. 429: the domain has too much to do.
PASSING = (403, 429)


class Refused(Exception):
    """What went wrong, without any signature: Lambda writes it to the log, and the deployment shows it."""


class NoRedirects(urllib.request.HTTPRedirectHandler):
    """A signature is for one address, so redirects are not followed."""

    def redirect_request(self, *_):
        return None


OPENER = urllib.request.build_opener(NoRedirects, urllib.request.ProxyHandler({}))


class Domain:
    def __init__(self, endpoint, region, patience, pause):
        self.endpoint = endpoint.rstrip("/")
        self.patience = patience
        self.pause = pause
        self.signer = SigV4Auth(boto3.Session().get_credentials(), SERVICE, region)

    def get(self, path):
        """What is at a path; None where there is nothing."""
        return self.call("GET", path, missing=(404,))

    def put(self, path, body):
        self.call("PUT", path, body)

    def post(self, path, body):
        return self.call("POST", path, body)

    def delete(self, path):
        self.call("DELETE", path, missing=(404,))

    def call(self, method, path, body=None, missing=()):
        end = time.monotonic() + self.patience
        while True:
            try:
                return self.send(method, path, body)
            except urllib.error.HTTPError as error:
                with error:
                    if error.code in missing:
                        return None
                    if not (error.code >= 500 or error.code in PASSING) or time.monotonic() > end:
                        raise Refused(refusal(method, path, error)) from None
            except (OSError, http.client.HTTPException) as error:
                if time.monotonic() > end:
                    raise Refused(f"The domain at {self.endpoint} does not answer: {error}") from None
            time.sleep(self.pause)

    def send(self, method, path, body):
        headers = dict(DASHBOARDS_HEADERS) if path.startswith(DASHBOARDS) else {}
        data = None
        if body is not None:
            headers["Content-Type"] = "application/json"
            data = json.dumps(body).encode()
        signed = AWSRequest(method, self.endpoint + path, headers, data)
        self.signer.add_auth(signed)
        request = urllib.request.Request(self.endpoint + path, data, dict(signed.headers.items()), method=method)
        with OPENER.open(request, timeout=TIMEOUT) as answer:
            text = answer.read()
        return json.loads(text) if text else {}


def refusal(method, path, error):
    text = f"The domain refused {method} {path}: {error.code}{reason_in(error.read())}."
    if error.code == 403:
        text += (" The role of this function must be the domain's master user, and the domain's access policy must allow it es:ESHttp*. "
                 "If the domain is new, deploy again after some minutes.")
    return text


def reason_in(body):
    """The reason in an answer. What follows its first line may hold what was signed."""
    try:
        answer = json.loads(body)
    except ValueError:
        return ""
    if not isinstance(answer, dict):
        return ""
    error = answer.get("error")
    reason = error.get("reason") if isinstance(error, dict) else answer.get("message") or answer.get("Message") or answer.get("reason") or error
    return f" ({str(reason).strip().splitlines()[0][:LONGEST_REASON].rstrip('.')})" if reason else ""


def quote(name):
    return urllib.parse.quote(name, safe="*,")
