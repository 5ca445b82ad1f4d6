"""Gives a RabbitMQ broker the virtual host, exchanges, queues, bindings, policies and users that a deployment declares.

The event holds all that it needs:

  {"url": "https://...", "owner": {"name": "...", "passwords": ["now", "before", ...]}, "definitions": {...},
   "users": [{"name": "...", "password": "...", "configure": "^$", "write": "^$", "read": "^(orders)$"}]}

The definitions have RabbitMQ's own format. What is as it should be is left alone, so a second run changes nothing. What was declared once and is not any
more is deleted, if it was made here: virtual hosts and users have a tag, exchanges an argument, queues their policy. A queue that has messages is not
deleted: it gets no new ones from exchanges, and the function fails, after everything else is done.
"""
from broker import Broker, Refused
from declared import Declared
from users import Users


def handle(event, _):
    broker = Broker(event["url"], [event["owner"]["name"], *event["owner"]["passwords"], *(user["password"] for user in event["users"])])
    broker.log_in(event["owner"]["name"], event["owner"]["passwords"])
    declared = Declared(broker, event["definitions"], event["owner"]["name"])
    declared.make()
    Users(broker, declared.vhost).make(event["users"])
    left = declared.remove()
    if left:
        raise Refused(" ".join(left))
    return {}
