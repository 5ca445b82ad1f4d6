import { readFileSync } from "node:fs";
import ts from "typescript";
import { notUnderstood, required } from "./place.mjs";

/** The interfaces and classes of one declaration file, by dotted name (`core.v1.PodSpec`). */
export class Declarations {
  constructor(path) {
    this.path = path;
    this.interfaces = new Map();
    this.classes = new Map();
    const source = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, /* setParentNodes */ true);
    this.#collect(source.statements, "");
  }

  /** The data members of an interface, or undefined when the file declares no such interface. */
  interfaceMembers(name) {
    return this.interfaces.get(name)?.members.filter(ts.isPropertySignature).map(member);
  }

  /** The instance properties of a class. */
  classMembers(name) {
    return required(this.classes.get(name), this.path, `the class ${name}`)
      .members.filter((m) => ts.isPropertyDeclaration(m) && !m.modifiers?.some((x) => x.kind === ts.SyntaxKind.StaticKeyword))
      .map(member);
  }

  isDeprecated(className) {
    return ts.getJSDocDeprecatedTag(this.classes.get(className)) !== undefined;
  }

  #collect(statements, prefix) {
    for (const statement of statements) {
      if (ts.isModuleDeclaration(statement)) {
        this.#collect(statement.body.statements, `${prefix}${statement.name.text}.`);
      } else if (ts.isInterfaceDeclaration(statement)) {
        this.interfaces.set(prefix + statement.name.text, statement);
      } else if (ts.isClassDeclaration(statement)) {
        this.classes.set(prefix + statement.name.text, statement);
      }
    }
  }
}

function member(node) {
  if (node.type === undefined) {
    notUnderstood(node, `The member ${node.name.getText()} has no type.`);
  }
  return {
    name: node.name.text,
    type: node.type,
    isOptional: node.questionToken !== undefined,
    isDeprecated: ts.getJSDocDeprecatedTag(node) !== undefined,
  };
}
