using System.Text.Json.Nodes;
using Infra.Tests.Cli.Support;

namespace Infra.Tests.Cli;

/// <summary>
/// Servers boot, and drain, through the network. So every group of servers depends on all of it, itself or by the components around it: Pulumi
/// creates what a resource depends on before it, and destroys it after it.
/// </summary>
public sealed class BootOrderTests
{
    private const string Group = "aws:autoscaling/group:Group";

    private static readonly string[] BootedThrough =
    [
        "aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway",
        "aws:ec2/natGateway:NatGateway",
        "aws:ec2/networkAcl:NetworkAcl",
        "aws:ec2/networkAclRule:NetworkAclRule",
        "aws:ec2/route:Route",
        "aws:ec2/routeTableAssociation:RouteTableAssociation",
        "aws:ec2/vpcEndpoint:VpcEndpoint",
        "aws:ec2/vpcEndpointRouteTableAssociation:VpcEndpointRouteTableAssociation",
        "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
        "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    ];

    [Theory]
    [InlineData("dev", ":NatGateway")]
    [InlineData("prod", ":VpcEndpoint")]
    public async Task Servers_OfAnyService_ExistOnlyBesideWhatTheyBootThrough(string stack, string wayOut)
    {
        var plan = JsonNode.Parse((await InfraProcess.PreviewAsync(stack, "--json", "-")).Output)!;
        var steps = plan["steps"]!.AsArray().ToDictionary(step => Text(step!, "urn"), step => step!);
        var needed = steps.Values.Where(step => BootedThrough.Contains(Text(step, "type"))).ToList();
        var groups = steps.Values.Where(step => Text(step, "type") == Group).ToList();

        Assert.Equal(2, groups.Count);
        Assert.Contains(needed, step => Text(step, "type").EndsWith(wayOut, StringComparison.Ordinal));
        Assert.All(groups, group => Assert.Empty(Names(needed).Except(Names(Closure(steps, Text(group, "urn"))))));
    }

    private static HashSet<JsonNode> Closure(Dictionary<string, JsonNode> steps, string urn)
    {
        var found = new HashSet<JsonNode>();
        var open = new Stack<string>([urn]);
        while (open.TryPop(out var next))
        {
            if (steps.TryGetValue(next, out var step) && found.Add(step))
            {
                step["dependencies"]!.AsArray().Select(dependency => (string)dependency!).ToList().ForEach(open.Push);
                if ((string?)step["parent"] is { } parent)
                {
                    open.Push(parent);
                }
            }
        }

        return found;
    }

    private static IEnumerable<string> Names(IEnumerable<JsonNode> steps) => steps.Select(step => $"{Text(step, "type")} {Text(step, "name")}");

    private static string Text(JsonNode step, string key) => (string)step[key]!;
}
