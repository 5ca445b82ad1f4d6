"""Dashboards of Grafana, in a folder: https://grafana.com/docs/grafana/v10.4/developers/http_api/dashboard/.

The prefix of their ids says which were made here, so those of people are never touched, in whichever folder they are.
"""
from calls import quote

MOST = 5_000  # dashboards of one answer
OF_GRAFANA = ("id", "version")


class Dashboards:
    def __init__(self, grafana, prefix, folder):
        self.grafana = grafana
        self.prefix = prefix
        self.folder = folder

    def make(self, dashboards):
        self.make_folder()
        for dashboard in dashboards:
            self.make_one(dashboard)
        for uid in sorted(self.present() - {dashboard["uid"] for dashboard in dashboards}):
            self.grafana.call("DELETE", f"/api/dashboards/uid/{quote(uid)}", missing=(404,))
            print(f"Deleted the dashboard {uid}.")

    def make_folder(self):
        path = f"/api/folders/{quote(self.folder['uid'])}"
        present = self.grafana.find(path)
        if present is None:
            self.grafana.call("POST", "/api/folders", self.folder)
            print(f"Created the folder {self.folder['title']}.")
        elif present["title"] != self.folder["title"]:
            self.grafana.call("PUT", path, {"title": self.folder["title"], "overwrite": True})
            print(f"Renamed the folder to {self.folder['title']}.")

    def make_one(self, dashboard):
        present = self.grafana.find(f"/api/dashboards/uid/{quote(dashboard['uid'])}")
        if present is None or essence(present["dashboard"]) != dashboard or present["meta"].get("folderUid") != self.folder["uid"]:
            body = {"dashboard": dashboard, "folderUid": self.folder["uid"], "overwrite": True, "message": "Deployed."}
            self.grafana.call("POST", "/api/dashboards/db", body)
            print(f"{'Created' if present is None else 'Changed'} the dashboard {dashboard['uid']}.")

    def present(self):
        """Ids of the dashboards in the folder that were made here."""
        found = self.grafana.call("GET", f"/api/search?type=dash-db&folderUIDs={quote(self.folder['uid'])}&limit={MOST}")
        return {item["uid"] for item in found if item.get("folderUid") == self.folder["uid"] and item["uid"].startswith(self.prefix)}


def essence(dashboard):
    return {key: value for key, value in dashboard.items() if key not in OF_GRAFANA}
