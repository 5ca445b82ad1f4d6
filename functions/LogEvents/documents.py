"""Makes documents for OpenSearch of log events."""
import base64
import datetime
import gzip
import json
import re

import levels
import objects

LARGEST = 1_000 * 1024  # bytes of a record: https://docs.aws.amazon.com/firehose/latest/dev/limits.html
LONGEST_MESSAGE = 160_000  # characters in a record that would be too large: it fits, however JSON writes them, up to 6 bytes each

CONTAINERS = ("service", "proxy")  # PodContainer.cs and PodProxy.cs have the same names
POD = re.compile(r"(?P<service>.+)-[a-z0-9]+-[a-z0-9]{5}")  # a Deployment, Job or CronJob adds two parts to the name of a service


def read(event):
    """The records of a subscription's event: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html."""
    batch = json.loads(gzip.decompress(base64.b64decode(event["awslogs"]["data"])))
    if batch["messageType"] != "DATA_MESSAGE":
        return []
    return [record_of(document_of(batch, logged)) for logged in batch["logEvents"]]


def document_of(batch, logged):
    origin, text = unwrap(logged["message"])
    return {
        "@timestamp": time_of(logged["timestamp"]),
        "id": logged["id"],
        "source": batch["subscriptionFilters"][0],
        "group": batch["logGroup"],
        "stream": batch["logStream"],
        **origin,
        **content_of(text),
    }


def time_of(milliseconds):
    seconds, rest = divmod(milliseconds, 1000)
    return f"{datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc):%Y-%m-%dT%H:%M:%S}.{rest:03}Z"


def unwrap(text):
    """What wrote a text, and the text without what Docker or Fluent Bit put around it."""
    wrapper = objects.read(text)
    if wrapper and isinstance(wrapper.get("log"), str):
        if isinstance(wrapper.get("kubernetes"), dict):
            return pod_of(wrapper["kubernetes"]), wrapper["log"].rstrip("\r\n")
        if {"stream", "time"} <= wrapper.keys():
            return {}, wrapper["log"].rstrip("\r\n")
    return {}, text


def pod_of(kubernetes):
    """A pod, and its service if it runs one: namespaces hold many services, so the name of the pod says which."""
    pod = kubernetes.get("pod_name")
    if not isinstance(pod, str):
        return {}
    parts = POD.fullmatch(pod) if kubernetes.get("container_name") in CONTAINERS else None
    return {"service": parts["service"], "pod": pod} if parts else {"pod": pod}


def content_of(text):
    """Level, message and, of an application that logs JSON, its object."""
    logged = objects.read(text)
    level = levels.of_text(text) if logged is None else objects.text_at(logged, ("level", "severity", "lvl"))
    result = {"level": levels.named(level)} if level else {}
    if not logged or not objects.is_flat(logged):
        return {**result, "message": text}
    return {
        **result,
        "message": objects.text_at(logged, ("message", "msg")) or text,
        "log": objects.shorten(logged),
        **({"cut": True} if objects.is_long(logged) else {}),
    }


def record_of(document):
    record = encode(document)
    if len(record) <= LARGEST:
        return record
    short = {name: value for name, value in document.items() if name != "log"}
    return encode({**short, "message": document["message"][:LONGEST_MESSAGE], "cut": True})


def encode(document):
    """A document in UTF-8. Halves of characters, which JSON can hold, become question marks."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode(errors="replace")
