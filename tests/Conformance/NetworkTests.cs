using System.Collections.Immutable;
using Infra.Engine;
using Infra.Engine.Planning;
using Infra.Engine.Values;
using Infra.Tests.Support;

namespace Infra.Tests.Conformance;

/// <summary>
/// The program in <c>stacks/</c> and its twin on the official Node.js SDK register the same subnets, tables and logs from the same stack files.
/// </summary>
public sealed class NetworkTests
{
    private static readonly string[] Compared =
    [
        "aws:ec2/vpc:Vpc", "aws:ec2/subnet:Subnet", "aws:ec2/routeTable:RouteTable", "aws:ec2/routeTableAssociation:RouteTableAssociation",
        "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl",
        "aws:ec2/defaultRouteTable:DefaultRouteTable",
    ];

    [NodeTheory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task Network_InBothSdks_RegistersTheSame(string stack)
    {
        var official = await PreviewAsync(stack, Repository.PathOf("tests", "Conformance", "programs", "nodejs", "network"), program: null);
        var local = await PreviewAsync(stack, Repository.Root, Build.Output("Infra.Stacks", "Infra.Stacks.dll"));

        Assert.Empty(official.Plan.Diagnostics);
        Assert.DoesNotContain(local.Plan.Diagnostics, diagnostic => diagnostic.Severity != Infra.Engine.Diagnostics.Severity.Info);
        Assert.Equal(Text(official.Plan), Text(local.Plan));
    }

    // Resources of the network that follow from its settings alone. Those that follow from calls have tests of their planners, which the twin does
    // not repeat. The stack outputs of the two programs differ; the scenarios compare outputs.
    private static string Text(Plan plan)
    {
        var network = plan.Steps.Where(step => IsCompared($"{step.Resource.Urn}")).ToImmutableArray();
        Assert.NotEmpty(network);
        return Registrations.Text(plan with { Steps = network, Outputs = MapValue.Empty });
    }

    private static bool IsCompared(string urn) => urn.Contains("infra:networking:Network$", StringComparison.Ordinal)
        && (urn.Contains("-flow-logs", StringComparison.Ordinal) || Compared.Any(type => urn.Contains($"${type}::", StringComparison.Ordinal)));

    private static Task<PreviewResult> PreviewAsync(string stack, string project, string? program) => Preview.RunAsync(new PreviewRequest
    {
        ProjectDirectory = project,
        Stack = stack,
        ProgramFile = program,
        SchemaFiles = [Repository.PathOf("sdk", "Pulumi.Aws", "schema.json")],
    });
}
