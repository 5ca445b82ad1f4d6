"use strict";
const pulumi = require("@pulumi/pulumi");
const { Widget } = require("../resources");

module.exports = () => {
  const password = new pulumi.Config().requireSecret("password");
  const direct = new Widget("direct", { text: password });
  const derived = new Widget("derived", { text: pulumi.interpolate`prefix-${password}` });
  const nested = new Widget("nested", { label: "x", map: { plain: "p", hidden: password }, list: ["p", password] });
  const opened = new Widget("opened", { text: pulumi.unsecret(pulumi.secret("open")) });
  const hiding = new Widget("hiding", { label: "y" }, { additionalSecretOutputs: ["computed"] });
  const reader = new Widget("reader", { text: hiding.computed });
  const echo = new Widget("echo", { text: direct.text });
  return { password, computed: hiding.computed, opened: opened.text, derived: derived.id, nested: nested.urn, reader: reader.urn, echo: echo.text };
};
