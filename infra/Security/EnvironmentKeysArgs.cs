using System.Collections.Immutable;
using Pulumi;

namespace Infra.Security;

/// <summary>Inputs of <see cref="EnvironmentKeys"/>.</summary>
public sealed class EnvironmentKeysArgs : ResourceArgs
{
    /// <summary>Account and region of the keys.</summary>
    public required AwsLocation Location { get; init; }

    /// <summary>Names of the environment's log groups, with <c>*</c> where there are several: the key for logs is for no others.</summary>
    public required ImmutableArray<string> LogGroupNames { get; init; }
}
