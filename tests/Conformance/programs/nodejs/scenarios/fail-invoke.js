"use strict";
const aws = require("@pulumi/aws");

module.exports = () => {
  return { ami: aws.ec2.getAmiOutput({ mostRecent: true, owners: ["amazon"] }).id };
};
