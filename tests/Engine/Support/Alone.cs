namespace Infra.Tests.Engine.Support;

/// <summary>The tests that change the environment of this process. They run while no other test runs.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    /// <summary>Name of the collection.</summary>
    public const string Name = nameof(Alone);
}
