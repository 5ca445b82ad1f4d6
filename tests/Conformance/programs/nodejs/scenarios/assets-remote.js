"use strict";
const pulumi = require("@pulumi/pulumi");
const { Widget } = require("../resources");

module.exports = () => {
  new Widget("file", { source: new pulumi.asset.RemoteAsset("https://example.com/a.txt") });
  new Widget("archive", { source: new pulumi.asset.RemoteArchive("https://example.com/a.zip") });
};
