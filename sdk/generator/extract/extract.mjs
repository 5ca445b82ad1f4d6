// Writes sdk/Pulumi.<Package>/schema.json from the package's npm build. Run by ../extract.sh.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { NpmPackage } from "./npm-package.mjs";
import { SchemaReader } from "./schema-reader.mjs";
import { format } from "./format.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const sdk = join(here, "..", "..");
const check = process.argv.includes("--check");
const replacement = readJson(join(here, "..", "facts", "replacement.json"));
let outdated = 0;

for (const project of ["Pulumi.Aws", "Pulumi.Kubernetes", "Pulumi.Random"]) {
  const manifest = readJson(join(sdk, project, "manifest.json"));
  const npm = new NpmPackage(join(here, "node_modules", manifest.npm));
  const facts = readJson(join(here, "..", "facts", `${npm.name}.json`));
  const text = format(new SchemaReader(npm, manifest, facts, npm.name === "aws" ? replacement : undefined).read());
  const path = join(sdk, project, "schema.json");
  if (!check) {
    writeFileSync(path, text);
  } else if (readFileSync(path, "utf8") !== text) {
    outdated++;
    console.error(`sdk/${project}/schema.json differs from what ${manifest.npm} ${npm.version} gives: run sdk/generator/extract.sh.`);
  }
}

process.exitCode = outdated === 0 ? 0 : 1;

function readJson(path) {
  return JSON.parse(readFileSync(path, "utf8"));
}
