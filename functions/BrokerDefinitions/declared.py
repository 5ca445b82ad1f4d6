"""What the definitions declare in one virtual host, and what they declared before."""
from broker import Refused, quote, tags_of

MARK = "settings"  # DefinitionsDocument.cs has the same mark, and the argument
ORIGIN = "x-origin"
PREFIX = MARK + "."
POLICY = ("pattern", "apply-to", "priority", "definition")


class Declared:
    def __init__(self, broker, definitions, owner):
        self.broker = broker
        self.definitions = definitions
        self.owner = owner
        self.vhost = definitions["vhosts"][0]["name"]

    def path(self, kind, *names, vhost=None):
        return "/".join(["", kind, quote(vhost or self.vhost), *map(quote, names)])

    def names(self, kind):
        return {item["name"] for item in self.definitions[kind]}

    def make(self):
        """Makes what is missing, in an order in which nothing waits for what comes later: policies hold where a queue's first node is."""
        self.make_vhost()
        self.make_policies()
        self.make_exchanges()
        self.make_queues()
        self.make_bindings()

    def make_vhost(self):
        wanted = self.definitions["vhosts"][0]
        present = self.broker.get(self.path("vhosts"))
        if present is None:
            self.broker.put(self.path("vhosts"), {"description": wanted["description"], "tags": ",".join(wanted["tags"])})
            print(f"Created the virtual host {self.vhost}.")
        elif tags_of(present) != MARK:
            raise Refused(f"There is a virtual host {self.vhost} that was not made here. Choose another name for virtualHost.")
        everything = {"configure": ".*", "write": ".*", "read": ".*"}
        granted = self.broker.get(self.path("permissions", self.owner)) or {}
        if {right: granted.get(right) for right in everything} != everything:
            self.broker.put(self.path("permissions", self.owner), everything)

    def make_policies(self):
        present = {policy["name"]: policy for policy in self.broker.get(self.path("policies"))}
        for policy in self.definitions["policies"]:
            body = {key: policy[key] for key in POLICY}
            if {key: present.get(policy["name"], {}).get(key) for key in POLICY} != body:
                self.broker.put(self.path("policies", policy["name"]), body)
                print(f"Changed the policy {policy['name']}.")

    def make_exchanges(self):
        present = {exchange["name"]: exchange for exchange in self.broker.get(self.path("exchanges"))}
        for exchange in self.definitions["exchanges"]:
            self.make_one("exchanges", exchange, present.get(exchange["name"]), ("type", "durable", "auto_delete", "internal", "arguments"))

    def make_queues(self):
        present = {queue["name"]: queue for queue in self.broker.get(self.path("queues"))}
        for queue in self.definitions["queues"]:
            self.make_one("queues", queue, present.get(queue["name"]), ("durable", "auto_delete", "arguments"))

    def make_one(self, kind, wanted, present, keys):
        body = {key: wanted[key] for key in keys}
        if present is None:
            self.broker.put(self.path(kind, wanted["name"]), body)
            print(f"Created {kind[:-1]} {wanted['name']}.")
            return
        differences = [key for key in keys if present.get(key) != body[key]]
        if differences:
            raise Refused(f"The {kind[:-1]} {wanted['name']} is there with another value of {', '.join(differences)}, which RabbitMQ cannot change. "
                          "Choose another name, or delete it by hand.")

    def make_bindings(self):
        """New bindings first: a message that moves from one queue to another is in one of them at every moment."""
        wanted = [key_of(binding) for binding in self.definitions["bindings"]]
        present = {key_of(binding): binding for binding in self.broker.get(self.path("bindings")) if binding["destination_type"] == "queue"}
        for source, queue, key in wanted:
            if (source, queue, key) not in present:
                self.broker.post(self.path("bindings", "e", source, "q", queue), {"routing_key": key, "arguments": {}})
                print(f"Bound {queue} to {source} with '{key}'.")
        exchanges, queues = self.made_exchanges(self.vhost), self.made_queues(self.vhost)
        for source, queue, key in sorted(set(present) - set(wanted)):
            if source in exchanges and queue in queues:
                self.broker.delete(self.path("bindings", "e", source, "q", queue, present[source, queue, key]["properties_key"]))
                print(f"Unbound {queue} from {source} with '{key}'.")

    def made_exchanges(self, vhost):
        found = self.broker.get(self.path("exchanges", vhost=vhost))
        return {exchange["name"] for exchange in found if exchange["arguments"].get(ORIGIN) == MARK}

    def made_queues(self, vhost):
        return {policy["name"][len(PREFIX):] for policy in self.broker.get(self.path("policies", vhost=vhost)) if policy["name"].startswith(PREFIX)}

    def remove(self):
        """Deletes what is declared no more. Returns what could not be deleted, as sentences."""
        left = []
        for exchange in sorted(self.made_exchanges(self.vhost) - self.names("exchanges")):
            self.broker.delete(self.path("exchanges", exchange))
            print(f"Deleted the exchange {exchange}.")
        for queue in sorted(self.made_queues(self.vhost) - self.names("queues")):
            left += self.remove_queue(queue)
        for vhost in sorted(host["name"] for host in self.broker.get("/vhosts") if tags_of(host) == MARK and host["name"] != self.vhost):
            left += self.remove_vhost(vhost)
        return left

    def remove_queue(self, name):
        messages = self.messages_in(name, self.vhost)
        if messages:
            return [f"The queue {name} is not declared any more, but has {messages}. It gets no new ones from exchanges. Consume or purge them, or "
                    "declare it again, then deploy again."]
        self.broker.delete(self.path("queues", name))
        self.broker.delete(self.path("policies", PREFIX + name))
        print(f"Deleted the queue {name}.")
        return []

    def remove_vhost(self, vhost):
        full = [queue["name"] for queue in self.broker.get(self.path("queues", vhost=vhost)) if self.messages_in(queue["name"], vhost)]
        if full:
            return [f"The virtual host {vhost} is not declared any more, but there are messages in {', '.join(sorted(full))}. Consume or purge them, "
                    "or declare it again, then deploy again."]
        self.broker.delete(self.path("vhosts", vhost=vhost))
        print(f"Deleted the virtual host {vhost}.")
        return []

    def messages_in(self, queue, vhost):
        """How many messages a queue has, in words; empty for none. The counts are some seconds old, so an empty queue is asked for a message too."""
        found = self.broker.get(self.path("queues", queue, vhost=vhost))
        if found is None:
            return ""
        if found.get("messages"):
            return f"{found['messages']} message{'s' if found['messages'] != 1 else ''}"
        looked = self.broker.post(self.path("queues", queue, "get", vhost=vhost), {"count": 1, "ackmode": "ack_requeue_true", "encoding": "auto"})
        return "messages" if looked else ""


def key_of(binding):
    return binding["source"], binding["destination"], binding["routing_key"]
