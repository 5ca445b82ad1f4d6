"use strict";
const pulumi = require("@pulumi/pulumi");

module.exports = () => {
  pulumi.log.error("something is wrong, but the program goes on");
};
