/**
 * Which change of an input replaces a resource, from `../facts/replacement.json`: `replaces` has the paths whose every change does, `mayReplace`
 * those whose change does under a condition, by path. `holdsData` is set on the types for which the facts also list what changes in place.
 */
export function readReplacement(facts, token, inputs) {
  const type = facts?.types[token];
  if (type === undefined) {
    return {};
  }
  const known = (path) => path.split(".")[0] in inputs;
  const onBlock = type.blockOnly ?? [];
  const conditions = [
    ...Object.entries(type.conditional ?? {}),
    ...onBlock.map((path) => [path, "the block is added or removed"]),
  ];
  return {
    replaces: (type.replace ?? []).filter((path) => known(path) && !onBlock.includes(path)).sort(),
    mayReplace: Object.fromEntries(conditions.filter(([path]) => known(path))),
    holdsData: type.inPlace === undefined ? undefined : true,
  };
}
