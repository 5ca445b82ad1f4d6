namespace Infra.Engine.Configuration;

/// <summary>A YAML file that Pulumi does not read either.</summary>
/// <param name="line">The line of the problem, from 1.</param>
/// <param name="reason">What is wrong and how to fix it, without a full stop.</param>
internal sealed class BadYamlException(long line, string reason) : Exception(reason)
{
    /// <summary>The line of the problem, from 1.</summary>
    public long Line { get; } = line;
}
