"""Gives a workspace of Amazon Managed Grafana its data sources and dashboards.

The event holds all that it needs:

  {"region": "eu-central-1", "workspace": "g-0123456789", "endpoint": "https://g-0123456789.grafana-workspace.eu-central-1.amazonaws.com",
   "prefix": "infra-", "folder": {"uid": "infra-folder", "title": "infra-prod"},
   "sources": [{"uid": "infra-prometheus", "type": "prometheus", ...}],
   "dashboards": [{"uid": "infra-services", "title": "Services", "panels": [...], ...}]}

Data sources and dashboards have Grafana's own format. What is as it should be is left alone, so a second run changes nothing. Dashboards in the folder
whose ids have the prefix and that are declared no more are deleted. All else in the workspace stays.

Grafana is called with a token of a service account, which lives no longer than this run.
"""
import sources
from calls import Callee
from dashboards import Dashboards
from tokens import Tokens

API = "https://grafana.{region}.amazonaws.com"
PATIENCE = 120  # seconds in which a workspace that is new or changes answers
PAUSE = 3  # seconds between two tries
TOKEN_SECONDS = 900  # as long as Lambda lets this function run at most

# 401: perhaps not every part of a workspace knows a new token at once. 429: too many calls.
PASSING = (401, 429)


def handle(event, _):
    tokens = Tokens(API.format(region=event["region"]), event["region"], event["workspace"], PATIENCE, PAUSE)
    with tokens.lend(TOKEN_SECONDS) as key:
        grafana = Callee("Grafana", event["endpoint"], bearer(key), PASSING, PATIENCE, PAUSE)
        sources.make(grafana, event["sources"])
        Dashboards(grafana, event["prefix"], event["folder"]).make(event["dashboards"])
    return {}


def bearer(key):
    return lambda _method, _address, headers, _data: {**headers, "Authorization": f"Bearer {key}"}
