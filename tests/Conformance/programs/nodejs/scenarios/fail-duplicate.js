"use strict";
const { Widget } = require("../resources");

module.exports = () => {
  new Widget("twin");
  new Widget("twin");
};
