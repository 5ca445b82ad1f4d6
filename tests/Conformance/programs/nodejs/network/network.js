// The component infra:networking:Network, with the official SDK, without what follows from calls: ways out, network ACLs, endpoints, DNS.
"use strict";
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");
const addresses = require("./addresses");
const policies = require("./policies");

const FLOW_LOG_FIELDS =
  "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action " +
  "log-status vpc-id subnet-id az-id flow-direction tcp-flags pkt-srcaddr pkt-dstaddr";

class Network extends pulumi.ComponentResource {
  constructor(name, args, options) {
    super("infra:networking:Network", name, { logsKeyArn: args.logsKeyArn }, options);
    this.name = name;
    this.args = args;
    this.child = { parent: this };
    this.policies = policies.forAccount(args.accountId, args.region);
    this.tiers = addresses.plan(args.cidr, args.tiers, args.zones);

    this.vpc = new aws.ec2.Vpc(
      `${name}-vpc`,
      {
        cidrBlock: args.cidr,
        assignGeneratedIpv6CidrBlock: false,
        enableDnsSupport: true,
        enableDnsHostnames: true,
        tags: this.tags(`${name}-vpc`),
      },
      this.child,
    );
    this.subnets = this.createSubnets();
    this.adoptDefaults();
    const tables = this.createRouteTables();
    this.createFlowLogs();
    this.registerOutputs({
      vpcId: this.vpc.id,
      cidr: this.vpc.cidrBlock,
      ipv6Cidr: "",
      subnetIds: this.byTier((tier) => tier.subnets.map((subnet) => this.subnets[`${tier.name}-${subnet.zone}`].id)),
      subnetCidrs: this.byTier((tier) => tier.subnets.map((subnet) => subnet.cidr)),
      routeTableIds: this.byTier((tier) => tables.filter((table) => table.tier === tier).map((table) => table.resource.id)),
    });
  }

  byTier(values) {
    return pulumi.output(Object.fromEntries(this.tiers.map((tier) => [tier.name, pulumi.all(values(tier))])));
  }

  tags(name, tier) {
    return tier === undefined ? { Name: name } : { Name: name, Tier: tier.name, VlanId: `${tier.vlan}` };
  }

  createSubnets() {
    const subnets = {};
    for (const tier of this.tiers) {
      for (const { zone, cidr } of tier.subnets) {
        const name = `${this.name}-subnet-${tier.name}-${zone}`;
        subnets[`${tier.name}-${zone}`] = new aws.ec2.Subnet(
          name,
          {
            vpcId: this.vpc.id,
            availabilityZoneId: zone,
            cidrBlock: cidr,
            mapPublicIpOnLaunch: false,
            assignIpv6AddressOnCreation: false,
            tags: this.tags(name, tier),
          },
          this.child,
        );
      }
    }
    return subnets;
  }

  adoptDefaults() {
    const group = `${this.name}-default-security-group`;
    new aws.ec2.DefaultSecurityGroup(group, { vpcId: this.vpc.id, ingress: [], egress: [], tags: this.tags(group) }, this.child);
    const acl = `${this.name}-default-network-acl`;
    new aws.ec2.DefaultNetworkAcl(
      acl,
      { defaultNetworkAclId: this.vpc.defaultNetworkAclId, ingress: [], egress: [], tags: this.tags(acl) },
      { parent: this, ignoreChanges: ["subnetIds"] },
    );
    const table = `${this.name}-default-route-table`;
    new aws.ec2.DefaultRouteTable(table, { defaultRouteTableId: this.vpc.defaultRouteTableId, routes: [], tags: this.tags(table) }, this.child);
  }

  createRouteTables() {
    return this.tiers.flatMap((tier) =>
      tier.exposure === "egress"
        ? tier.subnets.map((subnet) => this.createRouteTable(`${tier.name}-${subnet.zone}`, tier, [subnet]))
        : [this.createRouteTable(tier.name, tier, tier.subnets)],
    );
  }

  createRouteTable(key, tier, subnets) {
    const name = `${this.name}-routes-${key}`;
    const resource = new aws.ec2.RouteTable(name, { vpcId: this.vpc.id, tags: this.tags(name, tier) }, this.child);
    for (const { zone } of subnets) {
      new aws.ec2.RouteTableAssociation(
        `${this.name}-routes-of-${tier.name}-${zone}`,
        { subnetId: this.subnets[`${tier.name}-${zone}`].id, routeTableId: resource.id },
        this.child,
      );
    }
    return { tier, resource };
  }

  createFlowLogs() {
    const name = `${this.name}-flow-logs`;
    const groupName = `/${this.name}/flow-logs`;
    const kept = { parent: this, protect: this.args.protectLogs };
    const group = new aws.cloudwatch.LogGroup(
      `${name}-group`,
      {
        name: groupName,
        retentionInDays: this.args.flowLogRetentionDays,
        kmsKeyId: this.args.logsKeyArn,
        deletionProtectionEnabled: this.args.protectLogs,
        tags: this.tags(`${name}-group`),
      },
      kept,
    );
    new aws.ec2.FlowLog(
      name,
      {
        vpcId: this.vpc.id,
        trafficType: "ALL",
        logDestinationType: "cloud-watch-logs",
        logDestination: group.arn,
        logFormat: FLOW_LOG_FIELDS.split(" ")
          .map((field) => `\${${field}}`)
          .join(" "),
        iamRoleArn: this.createFlowLogRole(name, groupName).arn,
        tags: this.tags(name),
      },
      this.child,
    );
  }

  createFlowLogRole(name, groupName) {
    const role = new aws.iam.Role(
      `${name}-role`,
      {
        description: `Writes the flow logs of ${this.name}.`,
        assumeRolePolicy: this.policies.flowLogTrust,
        tags: this.tags(`${name}-role`),
      },
      this.child,
    );
    new aws.iam.RolePolicy(`${name}-role-policy`, { role: role.id, policy: this.policies.flowLogWrite(groupName) }, this.child);
    return role;
  }
}

module.exports = { Network };
