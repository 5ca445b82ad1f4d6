using System.Text.RegularExpressions;

namespace Infra.Cli.Commands;

/// <summary>What a machine needs for environments with a Kubernetes cluster, as <c>infra doctor</c> says it.</summary>
internal static partial class ClusterTools
{
    private const string Install = "https://docs.aws.amazon.com/cli/";

    // https://docs.aws.amazon.com/eks/latest/userguide/create-kubeconfig.html; of either line of versions.
    private static readonly Version Enough = new(2, 12, 3);
    private static readonly Version EnoughOfTheOldLine = new(1, 27, 160);

    /// <summary>The line about AWS's command line, from which Pulumi's provider gets its token for a cluster.</summary>
    /// <param name="stacks">Stacks of the project with a cluster.</param>
    /// <param name="version">What <c>aws --version</c> says; null without the tool.</param>
    /// <returns>Whether it is there and new enough, and the text of the finding.</returns>
    public static (bool IsThere, string Text) DescribeAws(IReadOnlyList<string> stacks, string? version)
    {
        if (version is not null)
        {
            return IsEnough(version) || stacks.Count == 0
                ? (true, version)
                : (false, $"{version} is too old for the Kubernetes cluster of {List(stacks)}, which needs {Enough} or later: {Install}");
        }

        return (false, stacks.Count == 0
            ? $"environments with a Kubernetes cluster cannot be deployed: {Install}"
            : $"pulumi cannot preview or deploy {List(stacks)}, with a Kubernetes cluster; {Enough} or later is needed: {Install}");
    }

    /// <summary>The line about Kubernetes' command line, which people use and deployments do not; null where no stack has a cluster.</summary>
    /// <inheritdoc cref="DescribeAws"/>
    public static (bool IsThere, string Text)? DescribeKubectl(IReadOnlyList<string> stacks, string? version) => stacks.Count == 0
        ? null
        : version is not null
            ? (true, version)
            : (false, $"nobody can look at the pods of {List(stacks)} from here, as runbooks do; deployments need it not: "
                + "https://kubernetes.io/docs/tasks/tools/");

    private static bool IsEnough(string text) =>
        Number().Match(text) is { Success: true } match && System.Version.TryParse(match.Value, out var version)
        && version >= (version.Major == EnoughOfTheOldLine.Major ? EnoughOfTheOldLine : Enough);

    private static string List(IReadOnlyList<string> stacks) => string.Join(", ", stacks);

    [GeneratedRegex(@"\d+\.\d+\.\d+")]
    private static partial Regex Number();
}
