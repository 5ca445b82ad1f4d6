"""Puts the log events of a subscription into a Firehose stream, each as one document for OpenSearch.

Firehose itself would give OpenSearch what CloudWatch Logs sends as it is: one record with many events. The name of the subscription filter is that of
the source. A run that fails comes again, so a document can come twice: its `id` is then the same. Nothing of the contents is logged here.
"""
import os

import documents
from stream import Stream

PATIENCE = 60  # seconds in which a stream takes what it did not take at once


def handle(event, _):
    Stream(os.environ["STREAM"], PATIENCE).put(documents.read(event))
    return {}
