"use strict";
const { Widget } = require("../resources");

module.exports = () => {
  const first = new Widget("first");
  new Widget("ignore", { label: "a" }, { ignoreChanges: ["label", "map.key"] });
  new Widget("replace-on", { label: "a" }, { replaceOnChanges: ["label"] });
  new Widget("delete-first", {}, { deleteBeforeReplace: true });
  new Widget("delete-last", {}, { deleteBeforeReplace: false });
  new Widget("timeouts", {}, { customTimeouts: { create: "5m", update: "90s", delete: "1h" } });
  new Widget("versioned", {}, { version: "1.2.3", pluginDownloadURL: "https://example.com/plugins" });
  new Widget("imported", { label: "a" }, { import: "widget-42" });
  new Widget("deleted-with", {}, { deletedWith: first });
  new Widget("replace-with", {}, { replaceWith: [first] });
};
