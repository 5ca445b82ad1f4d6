import { readFileSync } from "node:fs";
import ts from "typescript";
import { notUnderstood, required } from "./place.mjs";

/**
 * What a resource's JavaScript constructor adds to its declaration: token, constants, defaults, secrets and aliases.
 * Every form the constructor can take is listed here, those of older packages too; an unknown one is an error with its place, so that another SDK
 * generation is noticed. `inputs` are the names that the class must set.
 */
export function readRegistration(path, className, inputs) {
  const source = parse(path);
  const found = {
    token: undefined, set: new Set(), constants: {}, defaults: {}, secretInputs: new Set(), secretOutputs: [], aliases: [], replaceOnChanges: [],
  };
  visit(source);
  required(found.token, path, `the type token of ${className}, a static property __pulumiType or an assignment to it`);
  const unset = inputs.filter((input) => !found.set.has(input));
  if (unset.length > 0) {
    throw new Error(`${path}: the constructor of ${className} sets no input ${unset.join(", ")}.`);
  }
  return found;

  function visit(node) {
    if (ts.isPropertyDeclaration(node) && node.name.text === "__pulumiType") {
      found.token = readToken(node.initializer, node, className);
    } else if (ts.isBinaryExpression(node) && node.left.getText() === `${className}.__pulumiType` && isAssignment(node)) {
      found.token = readToken(node.right, node, className);
    } else if (ts.isBinaryExpression(node) && isResourceInput(node.left)) {
      const name = node.left.argumentExpression.text;
      found.set.add(name);
      readInput(found, name, node.right);
      return;
    } else if (ts.isVariableDeclaration(node) && OPTIONS[node.name.text] !== undefined) {
      OPTIONS[node.name.text](found, evaluate(node.initializer));
      return;
    }
    ts.forEachChild(node, visit);
  }
}

function isAssignment(node) {
  return node.operatorToken.kind === ts.SyntaxKind.EqualsToken;
}

/** A token has three parts; that of a provider class is the name of the package. */
function readToken(value, owner, className) {
  return value !== undefined && ts.isStringLiteral(value) && (value.text.split(":").length === 3 || className === "Provider")
    ? value.text
    : notUnderstood(owner, `Not a type token: \`${value?.getText()}\`.`);
}

/** The token that a function's JavaScript passes to `invoke`. */
export function readInvokeToken(path) {
  let token;
  const visit = (node) => {
    if (ts.isCallExpression(node) && node.expression.getText() === "pulumi.runtime.invoke") {
      token = readToken(node.arguments[0], node);
    }
    ts.forEachChild(node, visit);
  };
  visit(parse(path));
  return required(token, path, "a call of pulumi.runtime.invoke");
}

/** Members of an enum, `exports.Name = { Member: "value" }`. */
export function readEnumValues(path, name) {
  const isEnum = (e) => ts.isBinaryExpression(e) && e.left.getText() === `exports.${name}` && ts.isObjectLiteralExpression(e.right);
  const expressions = parse(path).statements.filter(ts.isExpressionStatement).map((statement) => statement.expression);
  return evaluate(required(expressions.find(isEnum), path, `the values of the enum ${name}`).right);
}

/** Defaults of nested types: `{ "rds.ParameterGroupParameter": { "applyMethod": "immediate" } }`. */
export function readNestedDefaults(path) {
  const defaults = {};
  const visit = (node, prefix) => {
    const suffix = "ProvideDefaults";
    if (ts.isFunctionDeclaration(node) && node.name.text.endsWith(suffix)) {
      const name = node.name.text.slice(0, -suffix.length);
      defaults[prefix + name[0].toUpperCase() + name.slice(1)] = readProvideDefaults(node);
      return;
    }
    const namespace = namespaceOf(node);
    ts.forEachChild(node, (child) => visit(child, namespace === undefined ? prefix : `${prefix}${namespace}.`));
  };
  visit(parse(path), "");
  return defaults;
}

const OPTIONS = {
  aliasOpts: (found, value) => {
    found.aliases = value.aliases.map((alias) => alias.type);
  },
  secretOpts: (found, value) => {
    found.secretOutputs = value.additionalSecretOutputs;
  },
  replaceOnChanges: (found, value) => {
    found.replaceOnChanges = value.replaceOnChanges;
  },
};

function parse(path) {
  return ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true, ts.ScriptKind.JS);
}

function isResourceInput(node) {
  return ts.isElementAccessExpression(node) && node.expression.getText() === "resourceInputs";
}

function readInput(found, name, expression) {
  const text = expression.getText();
  const plain = ["args", "state"].flatMap((owner) => [`${owner}?.${name}`, `${owner} ? ${owner}.${name} : undefined`]);
  if (plain.includes(text) || text.startsWith("undefined")) {
    return;
  }
  if (ts.isStringLiteral(expression)) {
    found.constants[name] = expression.text;
    return;
  }
  if (text === `args?.${name} ? pulumi.secret(args.${name}) : undefined` || text === `(args?.${name}) ? pulumi.secret(args.${name}) : undefined`) {
    found.secretInputs.add(name);
    return;
  }
  const inner = /^pulumi\.output\((.*)\)\.apply\(JSON\.stringify\)$/.test(text) ? expression.expression.expression.arguments[0] : expression;
  if (inner !== expression) {
    readInput(found, name, inner);
    return;
  }
  if (isNestedDefaults(text, name)) {
    return;
  }
  found.defaults[name] = readDefault(expression, text);
}

/** Nested defaults are read where they are defined, once for every use. */
function isNestedDefaults(text, name) {
  return text.startsWith(`args ? pulumi.output(args.${name}).apply(`) && text.includes("ProvideDefaults");
}

function readDefault(expression, text) {
  if (!ts.isBinaryExpression(expression) || expression.operatorToken.kind !== ts.SyntaxKind.QuestionQuestionToken) {
    notUnderstood(expression, `No meaning for the input expression \`${text}\`.`);
  }
  const value = expression.right;
  if (ts.isCallExpression(value) && /^utilities\.getEnv(Boolean|Number)?$/.test(value.expression.getText())) {
    return { env: value.arguments.map((a) => a.text) };
  }
  return evaluate(value);
}

function readProvideDefaults(node) {
  const literal = node.body.statements[0].expression;
  if (literal === undefined || !ts.isObjectLiteralExpression(literal)) {
    notUnderstood(node, "The function that provides defaults does not return an object.");
  }
  const assignments = literal.properties.filter(ts.isPropertyAssignment);
  const withDefault = assignments.filter((p) => !p.initializer.getText().includes("ProvideDefaults"));
  return Object.fromEntries(withDefault.map((p) => [p.name.text, readDefault(p.initializer, p.initializer.getText())]));
}

/** TypeScript compiles `namespace x` to a function expression whose one parameter is called x. */
function namespaceOf(node) {
  return ts.isFunctionExpression(node) && node.parameters.length === 1 ? node.parameters[0].name.text : undefined;
}

function evaluate(node) {
  switch (node.kind) {
    case ts.SyntaxKind.StringLiteral:
      return node.text;
    case ts.SyntaxKind.NumericLiteral:
      return Number(node.text);
    case ts.SyntaxKind.TrueKeyword:
      return true;
    case ts.SyntaxKind.FalseKeyword:
      return false;
    case ts.SyntaxKind.ArrayLiteralExpression:
      return node.elements.map(evaluate);
    case ts.SyntaxKind.ObjectLiteralExpression:
      return Object.fromEntries(node.properties.map((p) => [p.name.text, evaluate(p.initializer)]));
    default:
      return notUnderstood(node, `Not a literal: \`${node.getText()}\`.`);
  }
}
