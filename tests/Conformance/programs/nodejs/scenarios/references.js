"use strict";
const { Widget, Box } = require("../resources");

module.exports = () => {
  const first = new Widget("first", { label: "a" });
  const box = new Box("box");
  new Widget("by-resource", { friend: first, group: box, friends: [first] });
  return { first: first.urn };
};
