"use strict";
const pulumi = require("@pulumi/pulumi");

module.exports = () => {
  throw new pulumi.RunError("a message for people");
};
