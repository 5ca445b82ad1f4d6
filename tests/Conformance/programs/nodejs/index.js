"use strict";
const pulumi = require("@pulumi/pulumi");

module.exports = require(`./scenarios/${pulumi.getStack()}`);
