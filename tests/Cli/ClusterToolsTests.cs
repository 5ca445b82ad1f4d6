using Infra.Cli.Commands;
using Infra.Cli.Projects;
using Infra.Tests.Support;

namespace Infra.Tests.Cli;

/// <summary>What <c>infra doctor</c> says about tools for environments with a Kubernetes cluster.</summary>
public sealed class ClusterToolsTests
{
    [Theory]
    [InlineData("", null, false, "environments with a Kubernetes cluster cannot be deployed: https://docs.aws.amazon.com/cli/")]
    [InlineData("", "aws-cli/1.22.34 Python/3.10", true, "aws-cli/1.22.34 Python/3.10")]
    [InlineData(
        "dev", null, false,
        "pulumi cannot preview or deploy dev, with a Kubernetes cluster; 2.12.3 or later is needed: https://docs.aws.amazon.com/cli/")]
    [InlineData(
        "dev, prod", "aws-cli/2.9.1 Python/3.11", false,
        "aws-cli/2.9.1 Python/3.11 is too old for the Kubernetes cluster of dev, prod, which needs 2.12.3 or later: "
        + "https://docs.aws.amazon.com/cli/")]
    [InlineData("dev", "aws-cli/2.12.3 Python/3.11", true, "aws-cli/2.12.3 Python/3.11")]
    [InlineData("dev", "aws-cli/2.31.0 Python/3.13", true, "aws-cli/2.31.0 Python/3.13")]
    [InlineData("dev", "aws-cli/1.27.160 Python/3.10", true, "aws-cli/1.27.160 Python/3.10")]
    [InlineData(
        "dev", "aws-cli/1.22.34 Python/3.10", false,
        "aws-cli/1.22.34 Python/3.10 is too old for the Kubernetes cluster of dev, which needs 2.12.3 or later: https://docs.aws.amazon.com/cli/")]
    public void Aws_OfStacks_IsEnoughOrSaysWhatNot(string stacks, string? version, bool isThere, string expected) =>
        Assert.Equal((isThere, expected), ClusterTools.DescribeAws(List(stacks), version));

    [Theory]
    [InlineData("", null, null, null)]
    [InlineData("dev", "Client Version: v1.36.0", true, "Client Version: v1.36.0")]
    [InlineData(
        "dev", null, false,
        "nobody can look at the pods of dev from here, as runbooks do; deployments need it not: https://kubernetes.io/docs/tasks/tools/")]
    public void Kubectl_OfStacks_IsNamedWhereThereIsACluster(string stacks, string? version, bool? isThere, string? expected) =>
        Assert.Equal(isThere is { } there ? (there, expected!) : null, ClusterTools.DescribeKubectl(List(stacks), version));

    [Theory]
    [InlineData("kubernetes", "dev")]
    [InlineData("hybrid", "dev")]
    [InlineData("smallest", "")]
    public void Stacks_OfAnExample_AreThoseWithPods(string example, string expected) =>
        Assert.Equal(List(expected), ClusterStacks.FindIn(Repository.PathOf("examples", example)));

    private static string[] List(string stacks) => stacks.Split(", ", StringSplitOptions.RemoveEmptyEntries);
}
