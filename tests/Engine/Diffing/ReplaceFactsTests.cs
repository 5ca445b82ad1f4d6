using System.Text.Json;
using Infra.Engine.Diffing;
using Infra.Engine.Values;

namespace Infra.Tests.Engine.Diffing;

public sealed class ReplaceFactsTests
{
    [Theory]
    [InlineData("aws:rds/cluster:Cluster", "databaseName", "\"a\"", "\"b\"", Replacement.Yes, null)]
    [InlineData("aws:rds/cluster:Cluster", "backupRetentionPeriod", "1", "2", Replacement.No, null)]
    [InlineData("aws:rds/cluster:Cluster", "storageType", "\"a\"", "\"b\"", Replacement.Maybe, "any engine whose name does not begin with aurora")]
    [InlineData("aws:rds/cluster:Cluster", "s3Import", null, """{"bucketName": "b"}""", Replacement.Yes, null)]
    [InlineData("aws:rds/cluster:Cluster", "s3Import.bucketName", "\"a\"", "\"b\"", Replacement.Yes, null)]
    [InlineData("aws:rds/instance:Instance", "s3Import", null, """{"other": "b"}""", Replacement.No, null)]
    [InlineData("aws:acm/certificate:Certificate", "validationOptions[3].domainName", "\"a\"", "\"b\"", Replacement.Yes, null)]
    [InlineData("aws:ec2/launchTemplate:LaunchTemplate", "userData", "\"a\"", "\"b\"", Replacement.No, null)]
    [InlineData("aws:lb/loadBalancer:LoadBalancer", "region", null, "\"eu-central-1\"", Replacement.Maybe,
        "any change, but not between unset and the provider's own region")]
    [InlineData("random:index/randomPassword:RandomPassword", "length", "1", "2", Replacement.Yes, null)]
    [InlineData("aws:nothing/known:Thing", "name", "1", "2", Replacement.NotKnown, null)]
    [InlineData("my:own:Thing", "region", "1", "2", Replacement.NotKnown, null)]
    public void Change_OfAnInput_IsJudgedByTheFacts(
        string type, string path, string? old, string? @new, Replacement replacement, string? condition) => Assert.Equal(
        new ReplaceVerdict(replacement, condition),
        ReplaceFacts.Default.Judge(type, new ValueChange(PropertyPath.Parse(path), Read(old), Read(@new))));

    [Theory]
    [InlineData("aws:rds/instance:Instance", true)]
    [InlineData("aws:dynamodb/table:Table", true)]
    [InlineData("aws:ec2/subnet:Subnet", false)]
    [InlineData("my:own:Thing", false)]
    public void Types_ThatHoldData_AreKnown(string type, bool expected) => Assert.Equal(expected, ReplaceFacts.Default.HoldsData(type));

    [Fact]
    public void Block_WhoseFlagIsItsOwn_ReplacesWhenItComesOrGoes()
    {
        const string Type = "aws:rds/instance:Instance";
        var block = PropertyPath.Parse("restoreToPointInTime");
        var value = MapValue.Create(("sourceDbInstanceIdentifier", new StringValue("x")));
        Assert.Equal(Replacement.Yes, ReplaceFacts.Default.Judge(Type, new(block, null, value)).Replacement);
        Assert.Equal(Replacement.Yes, ReplaceFacts.Default.Judge(Type, new(block, value, null)).Replacement);
        Assert.Equal(
            Replacement.No,
            ReplaceFacts.Default.Judge(Type, new(block.Child("sourceDbInstanceIdentifier"), value.Values[0], new StringValue("y"))).Replacement);
    }

    private static PropertyValue? Read(string? json) => json is null ? null : JsonValue.Read(JsonDocument.Parse(json).RootElement);
}
