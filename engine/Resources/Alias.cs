using Infra.Engine.Urns;

namespace Infra.Engine.Resources;

/// <summary>A former identity of a resource, as the program declares it.</summary>
internal abstract record Alias
{
    /// <summary>A whole URN.</summary>
    public sealed record OfUrn(Urn Urn) : Alias;

    /// <summary>The parts of the identity that were different. A part that is null was the same as now.</summary>
    /// <param name="Name">Logical name.</param>
    /// <param name="Type">Type token.</param>
    /// <param name="Project">Name of the project.</param>
    /// <param name="Stack">Name of the stack.</param>
    /// <param name="Parent">The parent.</param>
    /// <param name="HadNoParent">Whether the resource had no parent. <paramref name="Parent"/> is then null.</param>
    public sealed record OfParts(string? Name, string? Type, string? Project, string? Stack, Urn? Parent, bool HadNoParent) : Alias;
}
