"""Reads messages of the alarm topic: those of alarms in CloudWatch, and others, such as events of RDS."""
import hashlib
import json
import re

HEARTBEAT = '{"heartbeat":true}'  # NoticeForwarder.cs has the same text

# The form that AlarmGroup.cs gives to descriptions.
DESCRIPTION = re.compile(r"(?P<summary>.*?)\. Severity: (?P<severity>page|chat)\. What to do: (?P<runbook>\S+)", re.DOTALL)


def read(body, environment):
    """A notice: the same keys for all messages."""
    try:
        message = json.loads(body)
    except ValueError:
        message = None
    if isinstance(message, dict) and "AlarmName" in message:
        return of_alarm(message, environment)
    return of_event(message if isinstance(message, dict) else {}, body, environment)


def of_alarm(message, environment):
    description = message.get("AlarmDescription") or ""
    parts = DESCRIPTION.fullmatch(description)
    return {
        "environment": environment,
        "alarm": message["AlarmName"],
        "state": message["NewStateValue"],
        # An alarm that is not of this project: somebody sent it here on purpose.
        "severity": parts["severity"] if parts else "page",
        "summary": parts["summary"] if parts else description or message["AlarmName"],
        "reason": message.get("NewStateReason") or "",
        "runbook": parts["runbook"] if parts else "",
        "time": message.get("StateChangeTime") or "",
    }


def of_event(message, body, environment):
    return {
        "environment": environment,
        "alarm": "",
        "state": "EVENT",
        "severity": "chat",
        "summary": str(message.get("Event Message") or message.get("detail-type") or "A message that is not from an alarm"),
        "reason": body,
        "runbook": "",
        "time": str(message.get("Event Time") or message.get("time") or ""),
    }


def mark_of(body, notice):
    """The same for the same alarm, state and time, however often the topic sends it."""
    text = json.dumps([notice["alarm"], notice["state"], notice["time"]]) if notice["alarm"] else body
    return hashlib.sha256(text.encode()).hexdigest()
