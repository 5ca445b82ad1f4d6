namespace Infra.Telemetry;

/// <summary>A service whose collectors write metrics.</summary>
/// <param name="Name">Its name, the label <c>job</c> of its metrics.</param>
public sealed record MeteredService(string Name)
{
    /// <summary>Whether its collectors read metrics from the application, beside what it sends. Defaults to false.</summary>
    public bool IsScraped { get; init; }

    /// <summary>Whether it always has servers or pods, so that the silence of all its collectors is a fault. Defaults to false.</summary>
    public bool IsAlwaysOn { get; init; }
}
