// Simple resources of a package without a schema.
"use strict";
const pulumi = require("@pulumi/pulumi");

class Widget extends pulumi.CustomResource {
  constructor(name, args = {}, options) {
    super("test:index:Widget", name, { label: undefined, size: undefined, text: undefined, ...args, computed: undefined }, options);
  }
}

class Box extends pulumi.ComponentResource {
  constructor(name, options, type = "test:index:Box") {
    super(type, name, {}, options);
  }
}

module.exports = { Widget, Box };
