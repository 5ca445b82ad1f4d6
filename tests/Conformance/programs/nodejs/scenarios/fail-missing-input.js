"use strict";
const pulumi = require("@pulumi/pulumi");

module.exports = () => {
  new pulumi.CustomResource("aws:ec2/subnet:Subnet", "subnet", { cidrBlock: "10.0.0.0/24" });
};
