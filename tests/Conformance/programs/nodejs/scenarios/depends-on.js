"use strict";
const pulumi = require("@pulumi/pulumi");
const { Widget, Box } = require("../resources");

module.exports = () => {
  const first = new Widget("first");
  const box = new Box("box");
  const inside = new Widget("inside", {}, { parent: box });
  const deep = new Box("deep", { parent: box });
  new Widget("deeper", {}, { parent: deep });
  new Widget("on-resource", {}, { dependsOn: first });
  new Widget("on-component", {}, { dependsOn: [box] });
  new Widget("on-output", {}, { dependsOn: pulumi.output([first, inside]) });
  new Widget("on-both", { text: inside.computed }, { dependsOn: [first] });
};
