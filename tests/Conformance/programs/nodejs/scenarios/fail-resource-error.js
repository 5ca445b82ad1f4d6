"use strict";
const pulumi = require("@pulumi/pulumi");
const { Widget } = require("../resources");

module.exports = () => {
  const widget = new Widget("guilty");
  throw new pulumi.ResourceError("this one is wrong", widget, true);
};
