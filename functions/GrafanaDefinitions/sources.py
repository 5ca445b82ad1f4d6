"""Data sources of Grafana: https://grafana.com/docs/grafana/v10.4/developers/http_api/data_source/."""
from calls import quote


def make(grafana, sources):
    for source in sources:
        path = f"/api/datasources/uid/{quote(source['uid'])}"
        present = grafana.find(path)
        if present is None:
            grafana.call("POST", "/api/datasources", source)
            print(f"Created the data source {source['uid']}.")
        elif not has(present, source):
            grafana.call("PUT", path, source)
            print(f"Changed the data source {source['uid']}.")


def has(present, wanted):
    """Whether a value has all that is wanted. Grafana adds what it knows itself, such as ids and versions."""
    if isinstance(wanted, dict):
        return isinstance(present, dict) and all(has(present.get(key), value) for key, value in wanted.items())
    return present == wanted
