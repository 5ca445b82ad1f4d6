import ts from "typescript";
import { notUnderstood } from "./place.mjs";

/**
 * Reads a TypeScript type node as a schema type (see ../README.md): `{ text, isOptional }`, where optional means that
 * `undefined` is one of the alternatives.
 *
 * `number` and `any` are the texts for those two: a declaration tells neither integers from doubles nor JSON from free
 * values. Within lists and maps `any` always stays. `refer(kind, name)` is told every object type and enum mentioned.
 */
export function readType(node, { number, any, refer }) {
  return read(node, any);

  function read(type, anyText) {
    switch (type.kind) {
      case ts.SyntaxKind.StringKeyword:
        return plain("string");
      case ts.SyntaxKind.BooleanKeyword:
        return plain("bool");
      case ts.SyntaxKind.NumberKeyword:
        return plain(number);
      case ts.SyntaxKind.AnyKeyword:
        return plain(anyText);
      case ts.SyntaxKind.LiteralType:
        return literal(type);
      case ts.SyntaxKind.ParenthesizedType:
        return read(type.type, anyText);
      case ts.SyntaxKind.ArrayType:
        return plain(`[${read(type.elementType, "any").text}]`);
      case ts.SyntaxKind.TypeLiteral:
        return plain(`{${read(type.members[0].type, "any").text}}`);
      case ts.SyntaxKind.UnionType:
        return union(type, anyText);
      case ts.SyntaxKind.TypeReference:
        return reference(type, anyText);
      default:
        return notUnderstood(type, `No schema type for \`${type.getText()}\`.`);
    }
  }

  function literal(type) {
    if (!ts.isStringLiteral(type.literal)) {
      notUnderstood(type, `No schema type for the literal \`${type.getText()}\`.`);
    }
    return plain("string");
  }

  function union(type, anyText) {
    const members = type.types.filter((t) => t.kind !== ts.SyntaxKind.UndefinedKeyword);
    const texts = [...new Set(members.map((t) => read(t, anyText).text))];
    const isOptional = members.length < type.types.length;
    // When a property accepts both, the schema says asset, which includes archives.
    const text = texts.join("|") === "asset|archive" ? "asset" : texts.join("|");
    return { text, isOptional };
  }

  function reference(type, anyText) {
    const name = type.typeName.getText();
    if (name === "pulumi.Input" || name === "pulumi.Output") {
      return read(type.typeArguments[0], anyText);
    }
    if (name === "pulumi.asset.Asset" || name === "pulumi.asset.Archive") {
      return plain(name.endsWith("Asset") ? "asset" : "archive");
    }
    const [root, ...path] = name.split(".");
    const schemaName = path.length === 1 ? `index/${path[0]}` : path.join("/");
    if (root === "inputs" || root === "outputs") {
      refer(root, schemaName);
      return plain(`#${schemaName}`);
    }
    if (root === "enums") {
      refer(root, schemaName);
      return plain(`@${schemaName}`);
    }
    if (path.length === 0) {
      // When a property accepts a resource class or an ARN besides a string, the wire has the string.
      return plain("string");
    }
    return notUnderstood(type, `No schema type for the reference \`${name}\`.`);
  }
}

function plain(text) {
  return { text, isOptional: false };
}
