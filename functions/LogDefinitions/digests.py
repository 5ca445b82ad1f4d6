"""Digests of what was written: OpenSearch adds so much of its own to templates and policies that they cannot be compared."""
import hashlib
import json

LENGTH = 16


def digest_of(value):
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:LENGTH]
