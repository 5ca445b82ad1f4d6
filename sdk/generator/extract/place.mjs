/** Throws an error that names the place of a node: what the extraction does not understand must never be taken for "nothing". */
export function notUnderstood(node, problem) {
  const source = node.getSourceFile();
  const { line, character } = source.getLineAndCharacterOfPosition(node.getStart());
  throw new Error(`${source.fileName}:${line + 1}:${character + 1}: ${problem}`);
}

/** The value, or an error about the file in which it should be. */
export function required(value, path, what) {
  if (value === undefined) {
    throw new Error(`${path}: not found: ${what}.`);
  }
  return value;
}
