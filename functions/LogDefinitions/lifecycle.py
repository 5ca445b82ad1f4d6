"""The life of indices, by Index State Management: https://docs.opensearch.org/latest/im-plugin/ism/api."""
from digests import digest_of
from domain import quote

ISM = "/_plugins/_ism"
MOST = 100  # indices of one request, whose names stand in its path
HAS_ONE = "This index already has a policy"  # the policy itself takes new indices, at times between two requests


class Lifecycle:
    def __init__(self, domain, policy):
        self.domain = domain
        self.name = policy["name"]
        self.pattern = policy["pattern"]
        self.body = policy["body"]["policy"]
        self.mark = f"[{digest_of(self.body)}]"

    def make(self):
        """Makes the policy, and gives it to the indices that are there: each follows a copy from the time when it got it.

        Returns what was refused, as texts: an index that is on its way from one state to the next, for example.
        """
        self.make_policy()
        bare, outdated = self.indices()
        return self.give("add", bare) + self.give("change_policy", outdated)

    def make_policy(self):
        path = f"{ISM}/policies/{quote(self.name)}"
        present = self.domain.get(path)
        if present is not None and self.is_made_of(present["policy"]):
            return
        body = {"policy": {**self.body, "description": f"{self.body.get('description', '')} {self.mark}".strip()}}
        if present is not None:
            path += f"?if_seq_no={present['_seq_no']}&if_primary_term={present['_primary_term']}"
        self.domain.put(path, body)
        print(f"{'Created' if present is None else 'Changed'} the policy {self.name}.")

    def is_made_of(self, policy):
        return (policy.get("description") or "").endswith(self.mark)

    def indices(self):
        """Indices without any policy, and those that follow another version of this one. Those with a policy of others stay as they are."""
        bare, outdated = [], []
        if self.domain.get(f"/_cat/indices/{quote(self.pattern)}?format=json&h=index"):
            explained = self.domain.get(f"{ISM}/explain/{quote(self.pattern)}?show_policy=true")
            for index, state in sorted(explained.items()):
                if not isinstance(state, dict):
                    continue
                followed = state.get("index.plugins.index_state_management.policy_id")
                if not followed:
                    bare.append(index)
                elif followed == self.name and state.get("policy") and not self.is_made_of(state["policy"]):
                    outdated.append(index)
        return bare, outdated

    def give(self, action, indices):
        left = []
        for start in range(0, len(indices), MOST):
            names = ",".join(map(quote, indices[start:start + MOST]))
            answer = self.domain.post(f"{ISM}/{action}/{names}", {"policy_id": self.name})
            left += [f"{failed['index_name']}: {failed['reason']}" for failed in answer["failed_indices"] if not failed["reason"].startswith(HAS_ONE)]
            if answer["updated_indices"]:
                print(f"Gave the policy {self.name} to {answer['updated_indices']} of the indices {self.pattern}.")
        return left
