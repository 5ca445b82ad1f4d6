"""The template of indices: https://docs.opensearch.org/latest/im-plugin/index-templates. It holds for indices that are made from now on."""
from digests import digest_of
from domain import quote


def make(domain, template):
    name, body = template["name"], template["body"]
    path = f"/_index_template/{quote(name)}"
    digest = digest_of(body)
    present = domain.get(path)
    found = present["index_templates"][0]["index_template"] if present else {}
    if (found.get("_meta") or {}).get("digest") != digest:
        domain.put(path, {**body, "_meta": {**body.get("_meta", {}), "digest": digest}})
        print(f"{'Changed' if present else 'Created'} the index template {name}.")
