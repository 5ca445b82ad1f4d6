"""A token of a service account in a workspace, for as long as it is needed, by AWS's own API. Each request is signed with the role of this function:
https://docs.aws.amazon.com/grafana/latest/APIReference/API_Operations.html.

The SDK in older runtimes does not know service accounts, so that requests are signed here.
"""
import contextlib

import boto3
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest

from calls import Callee, quote

SERVICE = "grafana"
ACCOUNT = "infra-definitions"
TOKEN = "definitions"

# 409: the workspace is being changed, such as upgraded. 429: too many calls of the account.
PASSING = (409, 429)


class Tokens:
    def __init__(self, address, region, workspace, patience, pause):
        self.signer = SigV4Auth(boto3.Session().get_credentials(), SERVICE, region)
        self.aws = Callee("Amazon Managed Grafana", address, self.sign, PASSING, patience, pause)
        self.accounts = f"/workspaces/{quote(workspace)}/serviceaccounts"

    def sign(self, method, address, headers, data):
        signed = AWSRequest(method, address, headers, data)
        self.signer.add_auth(signed)
        return dict(signed.headers.items())

    @contextlib.contextmanager
    def lend(self, seconds):
        """The key of a token that ends by itself after some seconds, and is deleted before, even after a failure."""
        tokens = f"{self.accounts}/{quote(self.make_account())}/tokens"
        for left in self.list(tokens, "serviceAccountTokens"):
            # Of a run that was ended by force.
            self.delete(tokens, left["id"])
            print("Deleted a token that was left.")
        token = self.aws.call("POST", tokens, {"name": TOKEN, "secondsToLive": seconds})["serviceAccountToken"]
        try:
            yield token["key"]
        finally:
            self.delete(tokens, token["id"])

    def make_account(self):
        """The id of the service account, which is made once."""
        for account in self.list(self.accounts, "serviceAccounts"):
            if account["name"] == ACCOUNT:
                return account["id"]
        made = self.aws.call("POST", self.accounts, {"name": ACCOUNT, "grafanaRole": "ADMIN"})
        print(f"Created the service account {ACCOUNT}.")
        return made["id"]

    def list(self, path, key):
        found, page = [], ""
        while True:
            answer = self.aws.call("GET", path + page)
            found.extend(answer.get(key, []))
            if not answer.get("nextToken"):
                return found
            page = f"?nextToken={quote(answer['nextToken'])}"

    def delete(self, tokens, name):
        self.aws.call("DELETE", f"{tokens}/{quote(name)}", missing=(404,))
