"use strict";
const { Widget } = require("../resources");

module.exports = () => {
  const widget = new Widget("widget", { label: "a" });
  return { never: widget.label.apply(() => { throw new Error("thrown in an apply"); }) };
};
