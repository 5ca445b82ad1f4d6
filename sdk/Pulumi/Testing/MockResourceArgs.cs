using System.Collections.Immutable;

namespace Pulumi.Testing;

/// <summary>A resource registered or read.</summary>
public class MockResourceArgs
{
    /// <summary>Type token.</summary>
    public string? Type { get; set; }

    /// <summary>Name in the program.</summary>
    public string? Name { get; set; }

    /// <summary>
    /// Inputs by wire name, without those that are unknown. Numbers are doubles, lists and objects immutable arrays and dictionaries of
    /// objects.
    /// </summary>
    public ImmutableDictionary<string, object> Inputs { get; set; } = ImmutableDictionary<string, object>.Empty;

    /// <summary>URN and id of its provider; empty for the default one.</summary>
    public string? Provider { get; set; }

    /// <summary>Id of a resource to read or import; empty for a resource to create.</summary>
    public string? Id { get; set; }
}
