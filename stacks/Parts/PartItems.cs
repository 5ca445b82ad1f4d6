using Infra.Stacks.Settings;

namespace Infra.Stacks.Parts;

/// <summary>The things that a part has, of which services name those that they use, such as queues. Nobody calls the part as a whole.</summary>
/// <param name="Word">What one of them is: <c>queue</c>.</param>
/// <param name="SmallestSection">The smallest section of the part, as JSON. It has one of them.</param>
/// <param name="UsesOf">What a service says that it uses.</param>
internal sealed record PartItems(string Word, string SmallestSection, Func<ServiceSettings, IEnumerable<ItemUse>> UsesOf);
