"use strict";
const pulumi = require("@pulumi/pulumi");
const { Widget } = require("../resources");

module.exports = () => {
  new Widget("text", { source: new pulumi.asset.StringAsset("hello") });
  new Widget("file", { source: new pulumi.asset.FileAsset("./Pulumi.yaml") });
  new Widget("folder", { source: new pulumi.asset.FileArchive("../files") });
  new Widget("archive", {
    source: new pulumi.asset.AssetArchive({
      "a.txt": new pulumi.asset.StringAsset("a"),
      nested: new pulumi.asset.AssetArchive({ "b.txt": new pulumi.asset.FileAsset("./Pulumi.yaml") }),
    }),
  });
};
