"use strict";
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");
const { Network } = require("./network");

const config = new pulumi.Config();
const prefix = `${pulumi.getProject()}-${pulumi.getStack()}`;
const accountId = config.require("accountId");
const region = config.require("region");

const tier = (name, vlan, exposure, slot) => ({ name, vlan, exposure, slot, prefixLength: 23 });
const profiles = { dev: { protectLogs: false }, prod: { protectLogs: true } };
const defaults = {
  cidr: "10.0.0.0/16",
  tiers: [tier("public", 10, "public", 0), tier("management", 100, "egress", 1), tier("business", 200, "egress", 2), tier("data", 300, "isolated", 3)],
  ipv6: false,
  flowLogRetentionDays: 180,
  ...profiles[pulumi.getStack()],
};

const provider = new aws.Provider("aws", {
  region,
  allowedAccountIds: [accountId],
  defaultTags: { tags: { Environment: pulumi.getStack(), ManagedBy: "Pulumi", Project: pulumi.getProject(), ...config.getObject("tags") } },
});

// The inputs of the network, with the names of the C# program. The test compares only the network.
class Component extends pulumi.ComponentResource {}
const options = { provider };
const keys = new Component("infra:security:EnvironmentKeys", `${prefix}-keys`, {}, options);
const logs = new Component("infra:security:EncryptionKey", `${prefix}-keys-logs`, {}, { parent: keys });
const key = new aws.kms.Key(`${prefix}-keys-logs-key`, {}, { parent: logs });

const settings = { accountId, region, zones: config.requireObject("zones"), ...defaults, ...config.getObject("network") };
new Network(`${prefix}-network`, { ...settings, logsKeyArn: key.arn }, options);
