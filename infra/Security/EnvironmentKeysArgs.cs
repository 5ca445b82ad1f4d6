using Pulumi;

namespace Infra.Security;

/// <summary>Inputs of <see cref="EnvironmentKeys"/>.</summary>
public sealed class EnvironmentKeysArgs : ResourceArgs
{
    /// <summary>Account and region of the keys.</summary>
    public required AwsLocation Location { get; init; }

    /// <summary>What the names of the environment's log groups begin with: the keys are for no others.</summary>
    public required string NamePrefix { get; init; }
}
