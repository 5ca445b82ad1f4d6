"""Roles of OpenSearch, and who has them: https://docs.opensearch.org/latest/security/access-control/api."""
from domain import quote

EMPTY = (None, False, "", [], {})


class Security:
    def __init__(self, domain):
        self.domain = domain

    def make(self, roles, mappings):
        """Roles first: a mapping needs its role."""
        for name, role in sorted(roles.items()):
            self.make_one("roles", name, role, "role")
        for name, arns in sorted(mappings.items()):
            self.make_one("rolesmapping", name, {"backend_roles": arns}, "mapping of the role")

    def make_one(self, kind, name, wanted, words):
        path = f"/_plugins/_security/api/{kind}/{quote(name)}"
        present = self.domain.get(path)
        if present is None or essence(present[name]) != essence(wanted):
            self.domain.put(path, wanted)
            print(f"{'Created' if present is None else 'Changed'} the {words} {name}.")


def essence(value):
    """A value without what is empty, which OpenSearch adds, and without the order of texts."""
    if isinstance(value, dict):
        items = {key: essence(item) for key, item in value.items()}
        return {key: item for key, item in items.items() if item not in EMPTY}
    if isinstance(value, list):
        items = [essence(item) for item in value]
        return sorted(items) if all(isinstance(item, str) for item in items) else items
    return value
