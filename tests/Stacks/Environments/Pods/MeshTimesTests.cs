using System.Text.Json.Nodes;
using Infra.Tests.Support;

namespace Infra.Tests.Stacks.Environments.Pods;

/// <summary>The times of the mesh are those of the proxies and of the internal balancer, whose place the waypoint takes.</summary>
public sealed class MeshTimesTests
{
    [Fact]
    public async Task Destination_OfTwoCallers_HasTheShortestWaitForAConnectionAndTheBalancersIdleTime()
    {
        var environment = await DeclaredEnvironment.FromConfigAsync("dev", StackFile.Parse(
            """
            config:
              infra:accountId: "111122223333"
              infra:region: eu-central-1
              infra:zones: [euc1-az1, euc1-az2]
              infra:domain: {name: shop.example.com}
              infra:runtime: kubernetes
              infra:internalBalancer: {idleTimeoutSeconds: 40}
              infra:cluster: {mesh: istio, istio: {limits: {maxConnections: 77}}}
              infra:services:
                - {name: web, proxy: {to: shop, connectTimeoutSeconds: 4}, route: {hosts: [shop.example.com]}}
                - {name: api, proxy: {to: shop, connectTimeoutSeconds: 3}, route: {hosts: [api.shop.example.com]}}
                - {name: shop, container: {image: "111122223333.dkr.ecr.eu-central-1.amazonaws.com/shop:1", port: 8080}}
            """));

        var rule = Assert.Single(environment.OfType("kubernetes:networking.istio.io/v1:DestinationRule"));
        var policy = JsonNode.Parse(rule.InputText)!["spec"]!["trafficPolicy"]!;
        foreach (var pool in new[] { policy["connectionPool"]!, policy["portLevelSettings"]![0]!["connectionPool"]! })
        {
            Assert.Equal(
                ("3s", "40s", 77),
                ((string)pool["tcp"]!["connectTimeout"]!, (string)pool["tcp"]!["idleTimeout"]!, (int)pool["tcp"]!["maxConnections"]!));
        }

        Assert.Equal("40s", (string)policy["portLevelSettings"]![0]!["connectionPool"]!["http"]!["idleTimeout"]!);
    }
}
