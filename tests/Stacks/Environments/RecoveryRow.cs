namespace Infra.Tests.Stacks.Environments;

/// <summary>A part that holds data, and what is lost of it when it is.</summary>
/// <param name="Part">Key of the part.</param>
/// <param name="Type">Type of the resource that holds the data.</param>
/// <param name="Source">Where it is documented.</param>
internal sealed record RecoveryRow(string Part, string Type, string Source)
{
    private const int Promised = 15;
    private const int Hour = 60;

    /// <summary>Minutes whose changes an environment loses at most; null for everything.</summary>
    public required Func<DeclaredEnvironment, int?> MinutesIn { get; init; }

    /// <summary>How, and how fast, it comes back.</summary>
    public required string Back { get; init; }

    /// <summary>Why no plan of AWS Backup has it; null where one has.</summary>
    public string? WhyNot { get; init; }

    /// <summary>What is lost of it with its region, where the environment has a second one, by what is declared; null for everything.</summary>
    public Func<DeclaredEnvironment, string?> LostWithItsRegion { get; init; } = _ => null;

    /// <summary>How it comes back in the second region.</summary>
    public string BackThere { get; init; } = "made from the settings, empty";

    /// <summary>Where the copy is documented; null without one.</summary>
    public string? CopySource { get; init; }

    /// <summary>What an environment loses, in words.</summary>
    /// <param name="environment">The environment.</param>
    public string LossIn(DeclaredEnvironment environment) => MinutesIn(environment) switch
    {
        0 => "nothing",
        null => "everything: above 15 minutes",
        <= Promised and var minutes => $"{minutes} min",
        var minutes => $"{minutes / Hour} h: above 15 minutes",
    };
}
