using Infra.Engine.Protocol;
using Infra.Engine.Simulation;
using Infra.Engine.Values;
using Infra.Tests.Support;
using static Infra.Tests.Engine.Support.TestProgram;

namespace Infra.Tests.Engine.Simulation;

public sealed class FunctionTests
{
    public static TheoryData<string, string, string, string> Answers => new()
    {
        {
            "getRegion", "{}", """{"region": "us-gov-west-1"}""",
            OneLine.Join("""
                {description: "AWS GovCloud (US-West)", endpoint: "ec2.us-gov-west-1.amazonaws.com",
                id: "us-gov-west-1", name: "us-gov-west-1", region: "us-gov-west-1"}
                """)
        },
        {
            "getPartition", "{}", """{"region": "cn-north-1"}""",
            """{dnsSuffix: "amazonaws.com.cn", id: "aws-cn", partition: "aws-cn", reverseDnsPrefix: "cn.com.amazonaws"}"""
        },
        {
            "getPartition", "{}", """{"region": "us-gov-east-1"}""",
            """{dnsSuffix: "amazonaws.com", id: "aws-us-gov", partition: "aws-us-gov", reverseDnsPrefix: "com.amazonaws"}"""
        },
        {
            "getCallerIdentity", "{}", """{"allowedAccountIds": "[\"123456789012\"]"}""",
            """{accountId: "123456789012", arn: [unknown], id: "123456789012", userId: [unknown]}"""
        },
        {
            "getAvailabilityZones", """{"excludeNames": ["eu-central-1b"], "state": "available"}""", """{"region": "eu-central-1"}""",
            OneLine.Join("""
                {excludeNames: ["eu-central-1b"], groupNames: ["eu-central-1"], id: "eu-central-1",
                names: ["eu-central-1a", "eu-central-1c"], region: "eu-central-1", state: "available", zoneIds: [unknown]}
                """)
        },
        {
            "getAvailabilityZones", """{"region": "us-west-1"}""", "{}",
            """{groupNames: ["us-west-1"], id: "us-west-1", names: [unknown], region: "us-west-1", zoneIds: [unknown]}"""
        },
    };

    public static TheoryData<string, string, string, string> Refusals => new()
    {
        { "getRegion", "{}", "{}", "The region is not known: set region on the provider, or aws:region in the configuration." },
        { "getRegion", "{}", """{"region": "mars-1"}""", "The embedded engine does not know the region 'mars-1'." },
        {
            "getCallerIdentity",
            "{}",
            """{"allowedAccountIds": "[\"1\", \"2\"]"}""",
            "The account is only known when the provider allows a single one: set allowedAccountIds to one account id."
        },
        { "getCallerIdentity", "{}", """{"allowedAccountIds": "1,2"}""", "The provider's allowedAccountIds is not a list." },
        {
            "getAvailabilityZones",
            """{"filters": [{}]}""",
            """{"region": "eu-west-1"}""",
            "With filters the answer depends on the account. Write the zones into the configuration instead."
        },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public void Function_WithAnswer_ReturnsTheAnswer(string name, string arguments, string provider, string expected) =>
        Assert.Equal(expected, Call(name, arguments, provider).ToString());

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Function_WithoutAnswer_IsRefusedWithTheReason(string name, string arguments, string provider, string expected) =>
        Assert.Equal(expected, Assert.Throws<SimulationException>(() => Call(name, arguments, provider)).Message);

    private static MapValue Call(string name, string arguments, string provider)
    {
        var reader = new WireReader();
        return Functions.Find($"aws:index/{name}:{name}")!(reader.Read(Json(arguments)), reader.Read(Json(provider)));
    }
}
