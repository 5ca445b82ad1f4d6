"""Saved searches of OpenSearch Dashboards. The prefix of their ids says which were made here, so those of people are never touched."""
import json

from domain import quote

OBJECTS = "/_dashboards/api/saved_objects"
PATTERN_ID = "logs"
PAGE = 1_000  # searches of one answer
INDEX = "kibanaSavedObjectMeta.searchSourceJSON.index"
REFERENCES = [{"name": INDEX, "type": "index-pattern", "id": PATTERN_ID}]


class Searches:
    def __init__(self, domain, prefix):
        self.domain = domain
        self.prefix = prefix

    def make(self, pattern, searches):
        self.make_pattern(pattern)
        present = self.present()
        for search in searches:
            self.make_search(search, present.pop(search["id"], None))
        for name in sorted(present):
            if name.startswith(self.prefix):
                self.domain.delete(f"{OBJECTS}/search/{quote(name)}")
                print(f"Deleted the search {name}.")

    def make_pattern(self, pattern):
        path = f"{OBJECTS}/index-pattern/{PATTERN_ID}"
        attributes = {"title": pattern, "timeFieldName": "@timestamp"}
        if not has(self.domain.get(path), attributes):
            self.domain.post(f"{path}?overwrite=true", {"attributes": attributes})
            print(f"Saved the index pattern {pattern}.")

    def make_search(self, search, present):
        attributes = attributes_of(search)
        if not has(present, attributes) or present["references"] != REFERENCES:
            self.domain.post(f"{OBJECTS}/search/{quote(search['id'])}?overwrite=true", {"attributes": attributes, "references": REFERENCES})
            print(f"Saved the search {search['id']}.")

    def present(self):
        """All saved searches by id."""
        found, page = {}, 1
        while True:
            answer = self.domain.get(f"{OBJECTS}/_find?type=search&per_page={PAGE}&page={page}")
            found.update({item["id"]: item for item in answer["saved_objects"]})
            if page * PAGE >= answer["total"]:
                return found
            page += 1


def attributes_of(search):
    source = {"query": {"query": search["query"], "language": "kuery"}, "filter": [], "indexRefName": INDEX}
    return {
        "title": search["title"],
        "columns": ["level", "message"],
        "sort": [["@timestamp", "desc"]],
        "kibanaSavedObjectMeta": {"searchSourceJSON": json.dumps(source, ensure_ascii=False, separators=(",", ":"))},
    }


def has(present, attributes):
    """Whether a saved object has attributes. Dashboards adds others, such as the fields of an index pattern."""
    return present is not None and all(present["attributes"].get(name) == value for name, value in attributes.items())
