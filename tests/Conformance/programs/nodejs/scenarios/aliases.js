"use strict";
const pulumi = require("@pulumi/pulumi");
const { Widget, Box } = require("../resources");

module.exports = () => {
  const box = new Box("box", { aliases: [{ name: "crate" }] });
  new Widget("renamed", {}, { aliases: [{ name: "former" }] });
  new Widget("retyped", {}, { aliases: [{ type: "test:index:Gadget" }] });
  new Widget("moved", {}, { parent: box, aliases: [{ parent: pulumi.rootStackResource }] });
  new Widget("adopted", {}, { parent: box, aliases: [{ parent: undefined, name: "orphan" }] });
  new Widget("elsewhere", {}, { aliases: [{ stack: "old", project: "older" }] });
  new Widget("by-urn", {}, { aliases: ["urn:pulumi:aliases::conformance::test:index:Widget::ancient"] });
};
