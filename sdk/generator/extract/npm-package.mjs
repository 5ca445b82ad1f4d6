import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Declarations } from "./declarations.mjs";

/** An unpacked provider package. Modules are folders (`ec2`, `core/v1`); `index` is the package's root. */
export class NpmPackage {
  #declarations = new Map();
  #folders = new Map();

  constructor(root) {
    this.root = root;
    const { pulumi, version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    this.name = pulumi.name;
    this.version = version.replace(/^v/, "");
    this.inputs = this.declarations("types/input");
    this.outputs = this.declarations("types/output");
  }

  /** Path, without extension, of the file that declares a class or function; file names differ from it in case only. */
  fileOf(module, name) {
    const file = this.#files(module).get(name.toLowerCase());
    if (file === undefined) {
      throw new Error(`${this.name} ${this.version} has no ${module}/${name}.`);
    }
    return module === "index" ? file : `${module}/${file}`;
  }

  /** Names of the resource classes that a module declares, other than lists and patches. */
  resourcesOf(module) {
    return [...this.#files(module).values()]
      .flatMap((file) => [...this.declarations(module === "index" ? file : `${module}/${file}`).classes.keys()])
      .filter((name) => name !== "Provider" && !/(List|Patch)$/.test(name))
      .sort();
  }

  declarations(file) {
    if (!this.#declarations.has(file)) {
      const path = join(this.root, `${file}.d.ts`);
      this.#declarations.set(file, existsSync(path) ? new Declarations(path) : undefined);
    }
    return this.#declarations.get(file);
  }

  script(file) {
    return join(this.root, `${file}.js`);
  }

  #files(module) {
    if (!this.#folders.has(module)) {
      const folder = module === "index" ? this.root : join(this.root, module);
      if (!existsSync(folder)) {
        throw new Error(`${this.name} ${this.version} has no module ${module}.`);
      }
      const names = readdirSync(folder)
        .filter((name) => name.endsWith(".d.ts") && !/^(index|utilities)\.d\.ts$/.test(name))
        .map((name) => name.slice(0, -".d.ts".length));
      this.#folders.set(module, new Map(names.map((name) => [name.toLowerCase(), name])));
    }
    return this.#folders.get(module);
  }
}
