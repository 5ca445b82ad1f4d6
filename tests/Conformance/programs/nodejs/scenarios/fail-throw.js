"use strict";
const { Widget } = require("../resources");

module.exports = () => {
  new Widget("before");
  throw new Error("the program's own mistake");
};
