"use strict";
const pulumi = require("@pulumi/pulumi");
const { Widget } = require("../resources");

module.exports = () => {
  const first = new Widget("first", { label: "a", size: 3 });
  const viaApply = new Widget("via-apply", { text: first.id.apply((id) => `id-${id}`) });
  const viaAll = new Widget("via-all", { text: pulumi.all([first.label, viaApply.computed]).apply(([a, b]) => `${a}${b}`) });
  const known = new Widget("known", { text: first.label.apply((label) => `label-${label}`), size: first.size.apply((size) => size * 2) });
  const partly = new Widget("partly", { list: ["known", first.computed], map: { known: "k", unknown: viaAll.id } });
  return { known: known.text, unknown: first.computed, mixed: { label: first.label, id: partly.id } };
};
