"""Gives an OpenSearch domain in the network its roles, who has them, a template and a life of indices, and saved searches.

The event holds all that it needs:

  {"endpoint": "https://vpc-....es.amazonaws.com", "region": "eu-central-1",
   "roles": {"logs_writer": {...}}, "mappings": {"logs_writer": ["arn:aws:iam::...:role/..."]},
   "template": {"name": "logs", "body": {...}}, "policy": {"name": "logs", "pattern": "logs-*", "body": {"policy": {...}}},
   "prefix": "infra-", "searches": [{"id": "infra-orders", "title": "orders", "query": "source: orders"}]}

Bodies have OpenSearch's own format. What is as it should be is left alone, so a second run changes nothing. Searches whose ids have the prefix and
that are declared no more are deleted. Roles, mappings, templates and policies with other names stay, and so do indices with the policy of others.
"""
import templates
from domain import Domain, Refused
from lifecycle import Lifecycle
from searches import Searches
from security import Security

PATIENCE = 120  # seconds in which a domain that is new or changes answers
PAUSE = 3  # seconds between two tries


def handle(event, _):
    domain = Domain(event["endpoint"], event["region"], PATIENCE, PAUSE)
    Security(domain).make(event["roles"], event["mappings"])
    templates.make(domain, event["template"])
    left = Lifecycle(domain, event["policy"]).make()
    Searches(domain, event["prefix"]).make(event["policy"]["pattern"], event["searches"])
    if left:
        raise Refused(f"Not all indices follow the policy {event['policy']['name']}: {'; '.join(left)}. Deploy again after some minutes.")
    return {}
