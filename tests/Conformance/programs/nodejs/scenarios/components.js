"use strict";
const pulumi = require("@pulumi/pulumi");
const { Widget } = require("../resources");

class Pair extends pulumi.ComponentResource {
  constructor(name, args, options) {
    super("test:index:Pair", name, args, options);
    this.left = new Widget(`${name}-left`, { label: args.label }, { parent: this });
    this.right = new Widget(`${name}-right`, { text: this.left.computed }, { parent: this });
    this.registerOutputs({ label: this.left.label, computed: this.right.computed });
  }
}

class Quartet extends pulumi.ComponentResource {
  constructor(name, options) {
    super("test:index:Quartet", name, {}, options);
    this.one = new Pair(`${name}-one`, { label: "first" }, { parent: this });
    this.two = new Pair(`${name}-two`, { label: this.one.left.label }, { parent: this });
    this.registerOutputs();
  }
}

module.exports = () => {
  const quartet = new Quartet("quartet");
  return { label: quartet.two.left.label };
};
