using Infra.Security.Permissions;
using Infra.Validation;

namespace Infra.Stacks.Parts;

/// <summary>That a service uses one of the things that a part has.</summary>
/// <param name="Item">Name of the thing.</param>
/// <param name="Access">What the service does: who consumes a queue reads it, who calls it writes.</param>
/// <param name="Path">Where the service says so, from the service.</param>
internal sealed record ItemUse(string Item, Access Access, PropertyPath Path);
