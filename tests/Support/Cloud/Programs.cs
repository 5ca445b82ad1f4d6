namespace Infra.Tests.Support;

/// <summary>Tests that run a program share the process's configuration and exit code, so they run one at a time.</summary>
[CollectionDefinition(Name)]
public sealed class Programs
{
    public const string Name = "programs";
}
