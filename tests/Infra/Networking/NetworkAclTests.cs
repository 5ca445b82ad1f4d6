using System.Collections.Immutable;
using Infra.Tests.Support;
using Pulumi;
using static Infra.Tests.Networking.NetworkPrograms;

namespace Infra.Tests.Networking;

[Collection(Programs.Name)]
public sealed class NetworkAclTests
{
    [Fact]
    public async Task Defaults_OfTheVpc_AreTakenOverAndEmptied()
    {
        var cloud = await RunAsync(Args());

        Assert.Equal(
            [
                ("net-default-network-acl", "acl-default", "[] []"),
                ("net-default-route-table", "rtb-default", "[]"),
                ("net-default-security-group", "net-vpc-id", "[] []"),
            ],
            [
                Adopted("aws:ec2/defaultNetworkAcl:DefaultNetworkAcl", "defaultNetworkAclId", "ingress", "egress"),
                Adopted("aws:ec2/defaultRouteTable:DefaultRouteTable", "defaultRouteTableId", "routes"),
                Adopted("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "vpcId", "ingress", "egress"),
            ]);

        (string, string, string) Adopted(string type, string owner, params string[] lists)
        {
            var resource = cloud.OfType(type).Single();
            return (resource.Name, resource.Text(owner), string.Join(' ', lists.Select(list => resource.Groups(list).Any() ? "[...]" : "[]")));
        }
    }

    [Fact]
    public async Task NetworkAcl_OfDataTier_AdmitsServersOfTheVpcAlone()
    {
        var cloud = await RunAsync(Args());

        AssertInputs(cloud, "aws:ec2/networkAcl:NetworkAcl", "net-acl-data", $$"""
            {
              "egress": {{DataEntries}},
              "ingress": {{DataEntries}},
              "subnetIds": [
                "net-subnet-data-euc1-az1-id",
                "net-subnet-data-euc1-az2-id"
              ],
              "tags": {
                "Name": "net-acl-data",
                "Tier": "data",
                "VlanId": "300"
              },
              "vpcId": "net-vpc-id"
            }
            """);
    }

    [Fact]
    public async Task NetworkAcl_DualStack_HasATwinForEachEntry()
    {
        var cloud = await RunAsync(Args(new() { Ipv6 = true }));

        Assert.Equal(
            [
                "110 allow 6 10.0.16.0/20", "111 allow 6 2001:db8:1234:1a08::/61", "120 allow 6 10.0.32.0/20", "121 allow 6 2001:db8:1234:1a10::/61",
                "130 allow 6 10.0.48.0/20", "131 allow 6 2001:db8:1234:1a18::/61",
            ],
            cloud.Get("aws:ec2/networkAcl:NetworkAcl", "net-acl-data").Groups("ingress").Select(TextOfEntry));
    }

    [Fact]
    public async Task NetworkAcl_PacketsTooBig_AreIcmpMessagesOfEachFamily()
    {
        var cloud = await RunAsync(Args(new() { Ipv6 = true }));

        Assert.Equal(
            ["700 allow 1 0.0.0.0/0 type 3 code 4", "701 allow 58 ::/0 type 2 code 0"],
            cloud.Get("aws:ec2/networkAcl:NetworkAcl", "net-acl-public").Groups("egress").TakeLast(2)
                .Select(entry => $"{TextOfEntry(entry)} type {entry["icmpType"]} code {entry["icmpCode"]}"));
    }

    private const string DataEntries = """
        [
            {
              "action": "allow",
              "cidrBlock": "10.0.16.0/20",
              "fromPort": 0,
              "protocol": "6",
              "ruleNo": 110,
              "toPort": 65535
            },
            {
              "action": "allow",
              "cidrBlock": "10.0.32.0/20",
              "fromPort": 0,
              "protocol": "6",
              "ruleNo": 120,
              "toPort": 65535
            },
            {
              "action": "allow",
              "cidrBlock": "10.0.48.0/20",
              "fromPort": 0,
              "protocol": "6",
              "ruleNo": 130,
              "toPort": 65535
            }
          ]
        """;

    private static string TextOfEntry(ImmutableDictionary<string, object> entry) =>
        $"{entry["ruleNo"]} {entry["action"]} {entry["protocol"]} {entry.GetValueOrDefault("cidrBlock") ?? entry["ipv6CidrBlock"]}";
}
