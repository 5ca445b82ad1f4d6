import { readFileSync } from "node:fs";
import ts from "typescript";

/**
 * What a resource's JavaScript constructor adds to its declaration: token, constants, defaults, secrets and aliases.
 * Every form the constructor can take is listed here; an unknown one is an error, so that a new SDK generation is noticed.
 */
export function readRegistration(path) {
  const source = parse(path);
  const found = { token: undefined, constants: {}, defaults: {}, secretInputs: new Set(), secretOutputs: [], aliases: [], replaceOnChanges: [] };
  visit(source);
  return found;

  function visit(node) {
    if (ts.isPropertyDeclaration(node) && node.name.text === "__pulumiType") {
      found.token = node.initializer.text;
    } else if (ts.isBinaryExpression(node) && isResourceInput(node.left)) {
      readInput(found, node.left.argumentExpression.text, node.right);
      return;
    } else if (ts.isVariableDeclaration(node) && OPTIONS[node.name.text] !== undefined) {
      OPTIONS[node.name.text](found, evaluate(node.initializer));
      return;
    }
    ts.forEachChild(node, visit);
  }
}

/** The token that a function's JavaScript passes to `invoke`. */
export function readInvokeToken(path) {
  let token;
  const visit = (node) => {
    if (ts.isCallExpression(node) && node.expression.getText() === "pulumi.runtime.invoke") {
      token = node.arguments[0].text;
    }
    ts.forEachChild(node, visit);
  };
  visit(parse(path));
  return token;
}

/** Members of an enum, `exports.Name = { Member: "value" }`. */
export function readEnumValues(path, name) {
  const isEnum = (e) => ts.isBinaryExpression(e) && e.left.getText() === `exports.${name}` && ts.isObjectLiteralExpression(e.right);
  const expressions = parse(path).statements.filter(ts.isExpressionStatement).map((statement) => statement.expression);
  return evaluate(expressions.find(isEnum).right);
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
  if (text === `args?.${name}` || text === `state?.${name}` || text.startsWith("undefined")) {
    return;
  }
  if (ts.isStringLiteral(expression)) {
    found.constants[name] = expression.text;
    return;
  }
  if (text === `args?.${name} ? pulumi.secret(args.${name}) : undefined`) {
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
    throw new Error(`No meaning for the input expression \`${text}\`.`);
  }
  const value = expression.right;
  if (ts.isCallExpression(value) && /^utilities\.getEnv(Boolean|Number)?$/.test(value.expression.getText())) {
    return { env: value.arguments.map((a) => a.text) };
  }
  return evaluate(value);
}

function readProvideDefaults(node) {
  const literal = node.body.statements[0].expression;
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
      throw new Error(`Not a literal: \`${node.getText()}\`.`);
  }
}
