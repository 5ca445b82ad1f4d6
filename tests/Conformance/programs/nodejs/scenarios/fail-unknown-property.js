"use strict";
const pulumi = require("@pulumi/pulumi");

module.exports = () => {
  new pulumi.CustomResource("aws:ec2/vpc:Vpc", "vpc", { cidrBlok: "10.0.0.0/16" });
};
