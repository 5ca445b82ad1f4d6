"use strict";
const random = require("@pulumi/random");
const { Widget } = require("../resources");

module.exports = () => {
  const first = new Widget("first");
  return { later: random.RandomPet.get("later", first.id).urn };
};
