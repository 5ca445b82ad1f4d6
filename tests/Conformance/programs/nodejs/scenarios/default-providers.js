"use strict";
const aws = require("@pulumi/aws");
const random = require("@pulumi/random");

module.exports = () => {
  const suffix = new random.RandomString("suffix", { length: 6, special: false });
  const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16", tags: { Name: suffix.result } });
  new aws.ec2.Subnet("subnet", { vpcId: vpc.id, cidrBlock: "10.0.1.0/24", availabilityZoneId: "use1-az1" });
  new aws.ec2.Vpc("older", { cidrBlock: "10.1.0.0/16" }, { version: "7.40.0" });
};
