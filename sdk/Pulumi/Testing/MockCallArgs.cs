using System.Collections.Immutable;

namespace Pulumi.Testing;

/// <summary>A call of a function or method.</summary>
public class MockCallArgs
{
    /// <summary>Token of the function or method.</summary>
    public string? Token { get; set; }

    /// <summary>
    /// Arguments by wire name, without those that are unknown. Numbers are doubles, lists and objects immutable arrays and dictionaries of
    /// objects.
    /// </summary>
    public ImmutableDictionary<string, object> Args { get; set; } = ImmutableDictionary<string, object>.Empty;

    /// <summary>URN and id of the provider; empty for the default one.</summary>
    public string? Provider { get; set; }
}
