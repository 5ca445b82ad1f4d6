"""The management API of a broker: https://www.rabbitmq.com/docs/management#http-api."""
import base64
import json
import time
import urllib.error
import urllib.parse
import urllib.request

PATIENCE = 120  # seconds in which a broker that restarts answers again
PAUSE = 3  # seconds between two tries
TIMEOUT = 30  # seconds for one answer


class Refused(Exception):
    """What went wrong, without any password: Lambda writes it to the log, and the deployment shows it."""


class Broker:
    def __init__(self, url, secrets):
        self.url = url.rstrip("/")
        self.secrets = [secret for secret in secrets[1:] if secret]
        self.name = secrets[0]
        self.header = None

    def log_in(self, name, passwords):
        """Logs in with the first password that works. The first is the one to have: it replaces another."""
        for index, password in enumerate(passwords):
            self.header = "Basic " + base64.b64encode(f"{name}:{password}".encode()).decode()
            owner = self.get("/whoami", missing=(401,))
            if owner is not None:
                break
        else:
            raise Refused(f"The broker refuses the owner {name}: none of its passwords is right. passwordGeneration may be raised by 1 only, and only "
                          "when the deployment before has succeeded; the runbook of the broker says how to set the password by hand.")
        if index > 0:
            # Password and tags together: each alone would clear the other.
            self.put("/users/" + quote(name), {"password": passwords[0], "tags": tags_of(owner)})
            self.header = "Basic " + base64.b64encode(f"{name}:{passwords[0]}".encode()).decode()
            print(f"Changed the password of {name}.")

    def get(self, path, missing=(404,)):
        """What is at a path; None where the status says that there is nothing."""
        return self.call("GET", path, missing=missing)

    def put(self, path, body):
        self.call("PUT", path, body)

    def post(self, path, body):
        return self.call("POST", path, body)

    def delete(self, path):
        self.call("DELETE", path, missing=(404,))

    def call(self, method, path, body=None, missing=()):
        start = time.monotonic()
        while True:
            try:
                return self.send(method, path, body)
            except urllib.error.HTTPError as error:
                if error.code in missing:
                    return None
                if error.code < 500 or time.monotonic() - start > PATIENCE:
                    raise Refused(self.hide(f"The broker refused {method} {path}: {error.code} {error.read().decode(errors='replace')}")) from None
            except (urllib.error.URLError, OSError) as error:
                if time.monotonic() - start > PATIENCE:
                    raise Refused(self.hide(f"The broker at {self.url} does not answer: {error}")) from None
            time.sleep(PAUSE)

    def send(self, method, path, body):
        request = urllib.request.Request(self.url + "/api" + path, method=method, data=None if body is None else json.dumps(body).encode())
        request.add_header("Authorization", self.header)
        request.add_header("Content-Type", "application/json")
        with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:
            text = answer.read()
        return json.loads(text) if text else {}

    def hide(self, text):
        for secret in self.secrets:
            text = text.replace(secret, "***")
        return text


def quote(name):
    return urllib.parse.quote(name, safe="")


def tags_of(thing):
    """Tags as a sorted text: RabbitMQ writes a list or a text with commas, depending on its version."""
    tags = thing.get("tags") or []
    return ",".join(sorted(tags.split(",") if isinstance(tags, str) else tags))
