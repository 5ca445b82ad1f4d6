"use strict";
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");
const { Network } = require("./network");

const config = new pulumi.Config();
const prefix = `${pulumi.getProject()}-${pulumi.getStack()}`;
const accountId = config.require("accountId");
const region = config.require("region");

const tier = (name, vlan, exposure, slot) => ({ name, vlan, exposure, slot, prefixLength: 23 });
const profiles = {
  dev: { nat: "single", interfaceEndpoints: [], protectLogs: false },
  prod: {
    nat: "perZone",
    interfaceEndpoints: ["ec2messages", "ecr.api", "ecr.dkr", "kms", "logs", "monitoring", "secretsmanager", "ssm", "ssmmessages", "sts"],
    protectLogs: true,
  },
};
const defaults = {
  cidr: "10.0.0.0/16",
  tiers: [tier("public", 10, "public", 0), tier("management", 100, "egress", 1), tier("business", 200, "egress", 2), tier("data", 300, "isolated", 3)],
  egressPorts: [80, 443],
  endpointTier: "management",
  ipv6: false,
  flowLogRetentionDays: 180,
  ...profiles[pulumi.getStack()],
};

const provider = new aws.Provider("aws", {
  region,
  allowedAccountIds: [accountId],
  defaultTags: { tags: { Environment: pulumi.getStack(), ManagedBy: "Pulumi", Project: pulumi.getProject(), ...config.getObject("tags") } },
});
new Network(
  `${prefix}-network`,
  { accountId, region, zones: config.requireObject("zones"), ...defaults, ...config.getObject("network") },
  { provider },
);
