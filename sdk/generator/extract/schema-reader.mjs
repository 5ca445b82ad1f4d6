import { existsSync } from "node:fs";
import { join } from "node:path";
import { readEnumValues, readInvokeToken, readNestedDefaults, readRegistration } from "./registration.mjs";
import { required } from "./place.mjs";
import { readReplacement } from "./replacement.mjs";
import { readType } from "./types.mjs";

/** Reads the resources and functions a manifest names, and everything their properties lead to. */
export class SchemaReader {
  #npm;
  #manifest;
  #facts;
  #unusedFacts;
  #types = {};
  #enums = {};
  #pending = [];
  #nestedDefaults;
  #replacement;

  /** `replacement` are the facts of the provider on replacement, if there are any. */
  constructor(npm, manifest, facts, replacement) {
    this.#npm = npm;
    this.#replacement = replacement;
    this.#manifest = manifest;
    this.#facts = { doubles: new Set(facts.doubles), secrets: new Set(facts.secrets), any: facts.any ?? "any" };
    this.#unusedFacts = new Set([...this.#facts.doubles, ...this.#facts.secrets]);
    const script = npm.script("types/input");
    this.#nestedDefaults = existsSync(script) ? readNestedDefaults(script) : {};
  }

  read() {
    const resources = {};
    for (const [module, names] of Object.entries(this.#manifest.resources)) {
      for (const name of names.includes("*") ? this.#npm.resourcesOf(module) : names) {
        const { token, ...resource } = this.#readResource(module, name);
        resources[token] = resource;
      }
    }
    const functions = {};
    for (const [module, names] of Object.entries(this.#manifest.functions ?? {})) {
      for (const name of names) {
        const { token, ...func } = this.#readFunction(module, name);
        functions[token] = func;
      }
    }
    const { token, ...provider } = this.#readResource("index", "Provider");
    for (const [module, names] of Object.entries(this.#manifest.enums ?? {})) {
      names.forEach((name) => this.#readEnum(`${module}/${name}`));
    }
    this.#readPendingTypes();
    if (this.#unusedFacts.size > 0) {
      const unused = [...this.#unusedFacts].join(", ");
      throw new Error(`facts/${this.#npm.name}.json speaks of properties that no chosen type has: ${unused}.`);
    }
    const { name, version } = this.#npm;
    return { format: 1, package: name, version, provider, resources, functions, types: this.#types, enums: this.#enums };
  }

  #readResource(module, name) {
    const file = this.#npm.fileOf(module, name);
    const declarations = this.#npm.declarations(file);
    const declared = required(declarations.interfaceMembers(`${name}Args`), declarations.path, `the interface ${name}Args`);
    const registration = readRegistration(this.#npm.script(file), name, declared.map((m) => m.name));
    const omitted = this.#manifest.omit?.[`${module}/${name}`] ?? [];
    const read = (members, secrets) => {
      const missing = omitted.filter((property) => !members.some((m) => m.name === property));
      if (missing.length > 0) {
        throw new Error(`${module}/${name} has no ${missing.join(", ")} that the manifest could omit.`);
      }
      return this.#readMembers(`${module}/${name}`, members.filter((m) => !omitted.includes(m.name)), secrets);
    };
    const outputs = read(declarations.classMembers(name), new Set(registration.secretOutputs));
    const inputs = read(declared, registration.secretInputs);
    return withoutEmpty({
      token: registration.token,
      isDeprecated: declarations.isDeprecated(name),
      inputs,
      outputs,
      constants: registration.constants,
      defaults: registration.defaults,
      aliases: registration.aliases,
      replaceOnChanges: registration.replaceOnChanges,
      ...readReplacement(this.#replacement, registration.token, inputs),
    });
  }

  #readFunction(module, name) {
    const file = this.#npm.fileOf(module, name);
    const declarations = this.#npm.declarations(file);
    const upper = name[0].toUpperCase() + name.slice(1);
    return {
      token: readInvokeToken(this.#npm.script(file)),
      inputs: this.#readMembers(`${module}/${name}`, declarations.interfaceMembers(`${upper}Args`) ?? [], new Set()),
      outputs: this.#readMembers(
        `${module}/${name}`,
        required(declarations.interfaceMembers(`${upper}Result`), declarations.path, `the interface ${upper}Result`),
        new Set(),
      ),
    };
  }

  #readMembers(owner, members, secrets) {
    return Object.fromEntries(
      members.map((m) => {
        const path = `${owner}.${m.name}`;
        this.#unusedFacts.delete(path);
        const { text, isOptional } = readType(m.type, {
          number: this.#facts.doubles.has(path) ? "number" : "int",
          any: this.#facts.any,
          refer: (root, name) => this.#refer(root, name),
        });
        const isRequired = !m.isOptional && !isOptional;
        const isSecret = secrets.has(m.name) || this.#facts.secrets.has(path);
        return [m.name, text + (isRequired ? "!" : "") + (isSecret ? "*" : "") + (m.isDeprecated ? "~" : "")];
      }),
    );
  }

  #refer(root, name) {
    if (root === "enums") {
      this.#readEnum(name);
    } else if (!(name in this.#types)) {
      this.#types[name] = {};
      this.#pending.push(name);
    }
  }

  #readPendingTypes() {
    while (this.#pending.length > 0) {
      const name = this.#pending.pop();
      this.#types[name] = this.#readNestedType(name);
    }
  }

  #readNestedType(name) {
    const dotted = name.replace(/^index\//, "").replaceAll("/", ".");
    const input = this.#npm.inputs?.interfaceMembers(dotted);
    const output = this.#npm.outputs?.interfaceMembers(dotted);
    const properties = this.#readMembers(name, required(input ?? output, "types/input.d.ts and types/output.d.ts", `the type ${name}`), new Set());
    if (input !== undefined && output !== undefined) {
      assertSameShape(name, properties, this.#readMembers(name, output, new Set()));
    }
    return withoutEmpty({ properties, defaults: this.#nestedDefaults[dotted] });
  }

  #readEnum(name) {
    if (name in this.#enums) {
      return;
    }
    const [module, type] = [name.slice(0, name.lastIndexOf("/")), name.slice(name.lastIndexOf("/") + 1)];
    const values = readEnumValues(join(this.#npm.root, "types", "enums", module === "index" ? "" : module, "index.js"), type);
    this.#enums[name] = { type: typeof Object.values(values)[0] === "string" ? "string" : "int", values };
  }
}

/** Leaves out what says nothing, other than the properties themselves. */
function withoutEmpty(object) {
  const isEmpty = (v) => v === undefined || v === false || (typeof v === "object" && Object.keys(v).length === 0);
  return Object.fromEntries(Object.entries(object).filter(([key, value]) => ALWAYS.has(key) || !isEmpty(value)));
}

const ALWAYS = new Set(["inputs", "outputs", "properties"]);

/** The schema holds one shape per name, so an input type and an output type of one name must agree, up to what is required. */
function assertSameShape(name, input, output) {
  const shape = (properties) => JSON.stringify(Object.entries(properties).map(([key, type]) => `${key} ${type.replace("!", "")}`).sort());
  if (shape(input) !== shape(output)) {
    throw new Error(`The input and output types called ${name} differ: ${shape(input)} against ${shape(output)}.`);
  }
}
