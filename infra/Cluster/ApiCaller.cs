using Infra.Networking;

namespace Infra.Cluster;

/// <summary>Where callers of the API server are: in a block of a linked network, or in a tier of the environment's own.</summary>
[ApiCallerForm]
public sealed record ApiCaller
{
    private ApiCaller()
    {
    }

    /// <summary>IPv4 block of a linked network; null for a tier.</summary>
    public Cidr? Block { get; private init; }

    /// <summary>Name of the tier; null for a block.</summary>
    public string? Tier { get; private init; }

    /// <summary>Callers in a linked network.</summary>
    /// <param name="block">Its IPv4 block.</param>
    public static ApiCaller In(Cidr block) => new() { Block = block };

    /// <summary>Callers in a tier.</summary>
    /// <param name="tier">Name of the tier.</param>
    public static ApiCaller In(string tier) => new() { Tier = tier };

    /// <summary>The form of the settings: <c>10.20.0.0/16</c> or <c>management</c>.</summary>
    public override string ToString() => Block is { } block ? $"{block}" : $"{Tier}";
}
