namespace Infra.Tests.Sdk.Core.Engine;

/// <summary>Tests that change the environment of the process. They run one at a time and not in parallel with others.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class EnvironmentTests
{
    public const string Name = "Environment";
}
