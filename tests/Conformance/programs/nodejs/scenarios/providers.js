"use strict";
const aws = require("@pulumi/aws");
const { Box } = require("../resources");

module.exports = () => {
  const ireland = new aws.Provider("ireland", {
    region: "eu-west-1",
    allowedAccountIds: ["111122223333"],
    defaultTags: { tags: { Owner: "platform" } },
    maxRetries: 7,
  });
  const ohio = new aws.Provider("ohio", { region: "us-east-2" });
  const box = new Box("box", { provider: ireland });
  const many = new Box("many", { providers: [ohio] });
  new aws.ec2.Vpc("given", { cidrBlock: "10.0.0.0/16" }, { provider: ireland });
  new aws.ec2.Vpc("inherited", { cidrBlock: "10.1.0.0/16" }, { parent: box });
  new aws.ec2.Vpc("from-map", { cidrBlock: "10.2.0.0/16" }, { parent: many });
  new aws.ec2.Vpc("overridden", { cidrBlock: "10.3.0.0/16" }, { parent: many, provider: ireland });
  new Box("inner", { parent: many });
};
