"""A client of a RabbitMQ broker, which a test tells what to do: a line of JSON for each call, and a line for each answer."""
import json
import sys

import pika
from pika.exceptions import AMQPError

port, vhost, user, password = int(sys.argv[1]), *sys.argv[2:5]


class Client:
    def __init__(self):
        self.connection = pika.BlockingConnection(pika.ConnectionParameters("127.0.0.1", port, vhost, pika.PlainCredentials(user, password)))
        self.open()

    def open(self):
        self.channel = self.connection.channel()
        self.channel.confirm_delivery()

    def publish(self, exchange, key, body):
        self.channel.basic_publish(exchange, key, body.encode(), pika.BasicProperties(delivery_mode=2), mandatory=True)

    def get(self, queue):
        method, properties, body = self.channel.basic_get(queue, auto_ack=True)
        reasons = [death["reason"] for death in ((properties.headers or {}).get("x-death") or [])] if method else []
        return {"body": body.decode(), "reasons": reasons} if method else None

    def reject(self, queue):
        method, _, body = self.channel.basic_get(queue)
        self.channel.basic_reject(method.delivery_tag, requeue=False)
        return {"body": body.decode(), "reasons": []}

    def hold(self, queue):
        method, _, body = self.channel.basic_get(queue)
        return {"body": body.decode(), "reasons": []}

    def declare(self, queue):
        self.channel.queue_declare(queue, durable=True, arguments={"x-queue-type": "quorum"})

    def delete(self, queue):
        self.channel.queue_delete(queue)

    def bind(self, queue, exchange, key):
        self.channel.queue_bind(queue, exchange, key)

    def exchange(self, exchange):
        self.channel.exchange_declare(exchange, "topic", durable=True)


client = None
try:
    client = Client()
    print(json.dumps({"answer": "connected"}), flush=True)
except AMQPError as error:
    print(json.dumps({"error": repr(error)}), flush=True)

for line in sys.stdin if client else []:
    call, *arguments = json.loads(line)
    try:
        print(json.dumps({"answer": getattr(client, call)(*arguments)}), flush=True)
    except AMQPError as error:
        print(json.dumps({"error": repr(error)}), flush=True)
        client.open()
