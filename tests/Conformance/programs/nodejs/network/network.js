// The component infra:networking:Network, with the official SDK.
"use strict";
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");
const acls = require("./acls");
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
    this.zones = this.tiers[0].subnets.map((subnet) => subnet.zone);

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
    this.createGateways();
    const tables = this.createRouteTables();
    this.createAcls();
    this.createEndpoints(tables);
    this.createFlowLogs();
    this.natZones.forEach((zone) => this.createNatAlarm(zone));
    this.registerOutputs({
      vpcId: this.vpc.id,
      cidr: this.vpc.cidrBlock,
      ipv6Cidr: "",
      subnetIds: this.byTier((tier) => tier.subnets.map((subnet) => this.subnets[`${tier.name}-${subnet.zone}`].id)),
      subnetCidrs: this.byTier((tier) => tier.subnets.map((subnet) => subnet.cidr)),
      routeTableIds: this.byTier((tier) => tables.filter((table) => table.tier === tier).map((table) => table.resource.id)),
      natAddresses: pulumi.all(this.natZones.map((zone) => this.nats[zone].address.publicIp)),
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

  createGateways() {
    const name = `${this.name}-internet-gateway`;
    this.internet = new aws.ec2.InternetGateway(name, { vpcId: this.vpc.id, tags: this.tags(name) }, this.child);
    this.natZones = { none: [], single: [this.args.natZone ?? this.zones[0]], perZone: this.zones }[this.args.nat];
    this.nats = Object.fromEntries(this.natZones.map((zone) => [zone, this.createNat(zone)]));
  }

  createNat(zone) {
    const tier = this.tiers.find(({ exposure }) => exposure === "public");
    const after = { parent: this, dependsOn: this.internet };
    const addressName = `${this.name}-nat-address-${zone}`;
    const address = new aws.ec2.Eip(addressName, { domain: "vpc", tags: this.tags(addressName) }, after);
    const name = `${this.name}-nat-${zone}`;
    const gateway = new aws.ec2.NatGateway(
      name,
      { subnetId: this.subnets[`${tier.name}-${zone}`].id, allocationId: address.allocationId, tags: this.tags(name, tier) },
      after,
    );
    return { address, gateway };
  }

  createRouteTables() {
    return this.tiers.flatMap((tier) =>
      tier.exposure === "egress"
        ? tier.subnets.map((subnet) => this.createRouteTable(`${tier.name}-${subnet.zone}`, tier, [subnet], this.natRoute(subnet.zone)))
        : [this.createRouteTable(tier.name, tier, tier.subnets, tier.exposure === "public" ? { gatewayId: this.internet.id } : undefined)],
    );
  }

  natRoute(zone) {
    const nat = this.nats[zone] ?? this.nats[this.natZones[0]];
    return nat && { natGatewayId: nat.gateway.id };
  }

  createRouteTable(key, tier, subnets, defaultRoute) {
    const name = `${this.name}-routes-${key}`;
    const resource = new aws.ec2.RouteTable(name, { vpcId: this.vpc.id, tags: this.tags(name, tier) }, this.child);
    for (const { zone } of subnets) {
      new aws.ec2.RouteTableAssociation(
        `${this.name}-routes-of-${tier.name}-${zone}`,
        { subnetId: this.subnets[`${tier.name}-${zone}`].id, routeTableId: resource.id },
        this.child,
      );
    }
    if (defaultRoute) {
      new aws.ec2.Route(
        `${this.name}-default-route-${key}-ipv4`,
        { destinationCidrBlock: "0.0.0.0/0", routeTableId: resource.id, ...defaultRoute },
        this.child,
      );
    }
    return { tier, resource };
  }

  createAcls() {
    for (const tier of this.tiers) {
      const name = `${this.name}-acl-${tier.name}`;
      new aws.ec2.NetworkAcl(
        name,
        {
          vpcId: this.vpc.id,
          subnetIds: tier.subnets.map(({ zone }) => this.subnets[`${tier.name}-${zone}`].id),
          ...acls.of(tier, this.tiers, this.args.flows, this.args.egressPorts),
          tags: this.tags(name, tier),
        },
        this.child,
      );
    }
  }

  createEndpoints(tables) {
    const egress = tables.filter(({ tier }) => tier.exposure === "egress").map(({ resource }) => resource.id);
    for (const service of ["s3", "dynamodb"]) {
      this.createEndpoint(service, { vpcEndpointType: "Gateway", routeTableIds: egress });
    }
    if (this.args.interfaceEndpoints.length === 0) {
      return;
    }
    const tier = this.tiers.find(({ name }) => name === this.args.endpointTier);
    const group = this.createEndpointSecurityGroup();
    const subnetIds = tier.subnets.map(({ zone }) => this.subnets[`${tier.name}-${zone}`].id);
    for (const service of this.args.interfaceEndpoints) {
      this.createEndpoint(service, { vpcEndpointType: "Interface", privateDnsEnabled: true, subnetIds, securityGroupIds: [group.id] }, tier);
    }
  }

  createEndpoint(service, args, tier) {
    const name = `${this.name}-endpoint-${service.replaceAll(".", "-")}`;
    new aws.ec2.VpcEndpoint(
      name,
      {
        vpcId: this.vpc.id,
        serviceName: `com.amazonaws.${this.args.region}.${service}`,
        policy: this.policies.endpoint(service),
        tags: this.tags(name, tier),
        ...args,
      },
      this.child,
    );
  }

  createEndpointSecurityGroup() {
    const name = `${this.name}-endpoints`;
    return new aws.ec2.SecurityGroup(
      name,
      { vpcId: this.vpc.id, description: "Interface endpoints of AWS services", tags: this.tags(name) },
      this.child,
    );
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

  createNatAlarm(zone) {
    const name = `${this.name}-alarm-nat-ports-${zone}`;
    new aws.cloudwatch.MetricAlarm(
      name,
      {
        name,
        alarmDescription: `The NAT gateway in ${zone} has no ports left for new connections. What to do: docs/runbooks/network.md#nat-ports`,
        namespace: "AWS/NATGateway",
        metricName: "ErrorPortAllocation",
        dimensions: { NatGatewayId: this.nats[zone].gateway.id },
        statistic: "Sum",
        comparisonOperator: "GreaterThanThreshold",
        threshold: 0,
        period: 60,
        evaluationPeriods: 5,
        datapointsToAlarm: 3,
        treatMissingData: "notBreaching",
        alarmActions: [this.args.alarmTopicArn],
        okActions: [this.args.alarmTopicArn],
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
