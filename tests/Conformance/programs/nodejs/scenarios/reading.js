"use strict";
const pulumi = require("@pulumi/pulumi");
const random = require("@pulumi/random");
const { Widget } = require("../resources");

module.exports = () => {
  const found = random.RandomPet.get("found", "brave-otter", { length: 2 });
  const user = new Widget("user", { text: pulumi.interpolate`${found.id}` });
  return { id: found.id, length: found.length, user: user.id };
};
