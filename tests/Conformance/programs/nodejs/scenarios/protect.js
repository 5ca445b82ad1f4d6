"use strict";
const { Widget, Box } = require("../resources");

module.exports = () => {
  const box = new Box("box", { protect: true, retainOnDelete: true });
  new Widget("inherits", {}, { parent: box });
  new Widget("refuses", {}, { parent: box, protect: false, retainOnDelete: false });
  new Widget("protected", {}, { protect: true });
  new Widget("plain", {});
};
