"""Forwards messages of the alarm topic to chats and webhooks, and a heartbeat to a dead man's switch.

Its event is a batch of the queue that the topic sends to. What a target did not take comes back after a while, and at last goes to the dead-letter
queue. What a target took is written down, so that no target gets a message twice because another one failed.
"""
import json
import os
import time

import boto3

import formats
import messages
import targets

SCHEME = "https://"
LONGEST_PAUSE = 5  # seconds that the function waits for a target that says when it takes more; for longer, the message waits in the queue
PAUSES = 30  # seconds of all such pauses of a run
FIRST_WAIT = 30  # seconds; it doubles each time
LONGEST_WAIT = 900


class Forwarder:
    """A run of the function."""

    def __init__(self):
        self.settings = json.loads(os.environ["NOTICES"])  # NoticeForwarder.cs writes it
        self.sqs = boto3.client("sqs")
        self.secrets = boto3.client("secretsmanager")
        self.sent = Sent(self.settings["table"])
        self.addresses = {}
        self.closed = {}  # by target: the failure that is not tried again in this run
        self.pause_left = PAUSES

    def forward(self, record):
        """Whether every target has the message of a record."""
        failures = list(filter(None, [self.send(*sending) for sending in self.sendings(record["body"])]))
        if failures:
            wait = max(self.wait_of(failure, record) for failure in failures)
            self.sqs.change_message_visibility(
                QueueUrl=self.settings["queue"], ReceiptHandle=record["receiptHandle"], VisibilityTimeout=wait)
        return not failures

    def sendings(self, body):
        """Target, mark under which the sending is written down, and content, for each target that gets a message."""
        if body == messages.HEARTBEAT:
            target = {"name": "heartbeat", "kind": "webhook", "secret": self.settings["heartbeat"]}
            return [(target, None, {"version": 1, "environment": self.settings["environment"], "heartbeat": True})]
        notice = messages.read(body, self.settings["environment"])
        mark = messages.mark_of(body, notice)
        return [
            (target, f"{target['name']}/{mark}", formats.BY_KIND[target["kind"]](notice))
            for target in self.settings["targets"] if notice["severity"] in target["severities"]
        ]

    def send(self, target, mark, content):
        """Sends a message to a target. Returns its failure, or None."""
        name = target["name"]
        if name in self.closed:
            return self.closed[name]
        if mark and self.sent.has(mark):
            return None
        failure = self.post(target, content)
        if failure and failure.wait is not None and failure.wait <= min(LONGEST_PAUSE, self.pause_left):
            self.pause_left -= failure.wait
            time.sleep(failure.wait)
            failure = self.post(target, content)
        if failure:
            print(f"{name} did not take a message: {failure.reason}.")  # never with the address, which is a secret
            if not failure.is_final:
                self.closed[name] = failure
        elif mark:
            self.sent.add(mark)
        return failure

    def post(self, target, content):
        try:
            address = self.address_of(target["secret"])
        except self.secrets.exceptions.ClientError as error:
            return targets.Failure(f"its secret {target['secret']} could not be read ({error.response['Error']['Code']})")
        if not address.startswith(SCHEME):
            return targets.Failure(f"its secret {target['secret']} holds no address that begins with {SCHEME}")
        return targets.post(target["kind"], address, content)

    def address_of(self, secret):
        if secret not in self.addresses:
            self.addresses[secret] = self.secrets.get_secret_value(SecretId=secret)["SecretString"].strip()
        return self.addresses[secret]

    @staticmethod
    def wait_of(failure, record):
        """Seconds until a message comes back. What will never be taken comes back at once, and so is soon among the dead letters."""
        if failure.is_final:
            return 0
        times = int(record["attributes"]["ApproximateReceiveCount"])
        return max(failure.wait or 0, min(FIRST_WAIT * 2 ** (times - 1), LONGEST_WAIT))


class Sent:
    """What was sent. It is written down after a target took it: what happens in between is sent twice rather than never."""

    DAYS = 30  # longer than a message can be in the queue and among the dead letters

    def __init__(self, table):
        self.table = table
        self.dynamodb = boto3.client("dynamodb")

    def has(self, mark):
        return "Item" in self.dynamodb.get_item(TableName=self.table, Key={"id": {"S": mark}}, ConsistentRead=True)

    def add(self, mark):
        expires = int(time.time()) + self.DAYS * 86_400
        self.dynamodb.put_item(TableName=self.table, Item={"id": {"S": mark}, "expires": {"N": str(expires)}})


def handle(event, _):
    forwarder = Forwarder()
    return {"batchItemFailures": [
        {"itemIdentifier": record["messageId"]} for record in event["Records"] if not forwarder.forward(record)
    ]}
