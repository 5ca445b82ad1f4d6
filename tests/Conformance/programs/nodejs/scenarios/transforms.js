"use strict";
const pulumi = require("@pulumi/pulumi");
const { Widget, Box } = require("../resources");

module.exports = () => {
  pulumi.runtime.registerResourceTransform(({ type, props, opts }) =>
    type === "test:index:Widget" ? { props: { ...props, stamped: "stack" }, opts } : undefined,
  );
  const relabel = ({ props, opts }) => ({ props: { ...props, label: "relabelled" }, opts: { ...opts, protect: true } });
  const box = new Box("box", { transforms: [({ type, props, opts }) => (type === "test:index:Widget" ? relabel({ props, opts }) : undefined)] });
  new Widget("inside", { label: "a" }, { parent: box });
  new Widget("own", { label: "b" }, { transforms: [relabel] });
  new Widget("plain", { label: "c" });
  const secret = pulumi.secret("hidden");
  const first = new Widget("first", { label: "d" });
  new Widget("marked", { label: secret, text: first.computed, list: ["p", secret, first.computed] });
};
