namespace Infra.Tests.Sdk.Core.Engine;

/// <summary>Tests that change the environment of the process, one at a time and beside no others.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class EnvironmentTests
{
    public const string Name = "Environment";
}
