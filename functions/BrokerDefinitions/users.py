"""Users of services. A tag says which were made here, so others, such as those of AWS, are never touched."""
import base64
import hashlib

from broker import Refused, quote, tags_of

TAG = "application"


class Users:
    def __init__(self, broker, vhost):
        self.broker = broker
        self.vhost = vhost

    def make(self, users):
        known = {user["name"]: user for user in self.broker.get("/users")}
        for user in users:
            self.make_one(user, known.get(user["name"]))
        for name in sorted(set(known) - {user["name"] for user in users}):
            if tags_of(known[name]) == TAG:
                self.broker.delete("/users/" + quote(name))
                print(f"Deleted the user {name}.")

    def make_one(self, user, present):
        name = user["name"]
        if present is not None and tags_of(present) != TAG:
            raise Refused(f"There is a user {name} that was not made here. Delete it, then deploy again.")
        if present is None or not has_password(present, user["password"]):
            # Password and tags together: each alone would clear the other.
            self.broker.put("/users/" + quote(name), {"password": user["password"], "tags": TAG})
            print(f"Created the user {name}." if present is None else f"Changed the password of {name}.")
        self.grant(name, {right: user[right] for right in ("configure", "write", "read")})

    def grant(self, name, rights):
        granted = {permission["vhost"]: permission for permission in self.broker.get(f"/users/{quote(name)}/permissions")}
        path = "/permissions/{}/" + quote(name)
        present = granted.pop(self.vhost, {})
        if {right: present.get(right) for right in rights} != rights:
            self.broker.put(path.format(quote(self.vhost)), rights)
            print(f"Changed the rights of {name}.")
        for vhost in sorted(granted):
            self.broker.delete(path.format(quote(vhost)))
            print(f"Took the rights of {name} in {vhost}.")


def has_password(user, password):
    """Whether a user has a password, by its hash: https://www.rabbitmq.com/docs/passwords#this-is-the-algorithm."""
    if user.get("hashing_algorithm") != "rabbit_password_hashing_sha256":
        return False
    salted = base64.b64decode(user.get("password_hash") or "")
    return salted[4:] == hashlib.sha256(salted[:4] + password.encode()).digest()
