"use strict";
const pulumi = require("@pulumi/pulumi");
const { Widget } = require("../resources");

module.exports = () => {
  const known = new pulumi.StackReference("known", { name: "organization/network/prod" });
  const missing = new pulumi.StackReference("organization/network/staging");
  new Widget("on-known", { text: known.getOutput("vpcId") });
  new Widget("on-secret", { text: known.getOutput("token") });
  new Widget("on-missing", { text: missing.getOutput("vpcId") });
  return { vpcId: known.requireOutput("vpcId"), zones: known.getOutput("zones") };
};
