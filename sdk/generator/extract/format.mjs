/** JSON with sorted keys, one property a line and arrays on one line, so that diffs are readable and files stay small. */
export function format(schema) {
  return `${write(schema, "")}\n`;
}

const TOP_LEVEL = ["format", "package", "version", "provider", "resources", "functions"];

function write(value, indent) {
  if (Array.isArray(value)) {
    return `[${value.map((v) => JSON.stringify(v)).join(", ")}]`;
  }
  if (typeof value !== "object" || value === null) {
    return JSON.stringify(value);
  }
  const keys = Object.keys(value).sort((a, b) => (indent === "" ? rank(a) - rank(b) : 0) || (a < b ? -1 : 1));
  if (keys.length === 0) {
    return "{}";
  }
  const inner = `${indent} `;
  return `{\n${keys.map((key) => `${inner}${JSON.stringify(key)}: ${write(value[key], inner)}`).join(",\n")}\n${indent}}`;
}

function rank(key) {
  const index = TOP_LEVEL.indexOf(key);
  return index < 0 ? TOP_LEVEL.length : index;
}
