using Infra.Engine.Comparison;
using Infra.Engine.Resources;
using Infra.Engine.Urns;

namespace Infra.Tests.Engine.Comparison;

public sealed class PlanDiffTests
{
    private const string Vpc = "aws:ec2/vpc:Vpc";
    private const string Subnet = "aws:ec2/subnet:Subnet";
    private const string Database = "aws:rds/instance:Instance";
    private const string Group = "my:index:Group";

    [Fact]
    public void Plans_ThatAreEqual_HaveNoDifference()
    {
        var plan = new PlanSketch().Resource(Vpc, "v", """{"cidrBlock": "10.0.0.0/16"}""").Resource(Subnet, "s", """{"vpcId": "?v"}""");
        Assert.True(PlanDiff.Compare(plan.ToPlan(), plan.ToPlan()).IsEmpty);
    }

    [Fact]
    public void Resources_ThatComeAndGo_AreAddedAndRemoved() => Check(
        """
        Added v
        Removed d DATA
        """,
        new PlanSketch().Resource(Database, "d"),
        new PlanSketch().Resource(Vpc, "v"));

    [Fact]
    public void Property_ThatChanges_IsToldByItsPath_WithWhatItReplaces() => Check(
        """
        Changed d Yes DATA
          allocatedStorage: 10 -> 20
          dbName: "a" -> "b" Yes
          tags.x:  -> "1"
        """,
        new PlanSketch().Resource(Database, "d", """{"dbName": "a", "allocatedStorage": 10, "tags": {}}"""),
        new PlanSketch().Resource(Database, "d", """{"dbName": "b", "allocatedStorage": 20, "tags": {"x": "1"}}"""));

    [Fact]
    public void Replacement_OfSomethingProtected_IsRefused() => Check(
        """
        Changed d Yes REFUSED DATA
          dbName: "a" -> "b" Yes
        Removed e REFUSED DATA
        """,
        new PlanSketch().Resource(Database, "d", """{"dbName": "a"}""", protect: true).Resource(Database, "e", """{"engine": "e"}""", protect: true),
        new PlanSketch().Resource(Database, "d", """{"dbName": "b"}""", protect: true));

    [Fact]
    public void Property_UnknownInBoth_IsTheSame_UnlessItComesFromAnotherResource() => Check(
        """
        Changed s Yes
          vpcId: [unknown] -> [unknown] -v +w Yes
        """,
        new PlanSketch().Resource(Vpc, "v").Resource(Vpc, "w").Resource(Subnet, "s", """{"vpcId": "?v", "cidrBlock": "?v"}"""),
        new PlanSketch().Resource(Vpc, "v").Resource(Vpc, "w").Resource(Subnet, "s", """{"vpcId": "?w", "cidrBlock": "?v"}"""));

    [Fact]
    public void Property_UnknownInBoth_ThatComesFromOneResourceMore_MayReplace() => Check(
        """
        Changed s Maybe(when its value changes)
          vpcId: [unknown] -> [unknown] +w Maybe(when its value changes)
        """,
        new PlanSketch().Resource(Vpc, "v").Resource(Vpc, "w").Resource(Subnet, "s", """{"vpcId": ["?v"]}"""),
        new PlanSketch().Resource(Vpc, "v").Resource(Vpc, "w").Resource(Subnet, "s", """{"vpcId": ["?v", "?w"]}"""));

    [Fact]
    public void Replacement_OfAResource_MayReplaceWhatComesFromIt() => Check(
        """
        Changed s Maybe(vpcId comes from v, which is replaced)
        Changed v Yes
          cidrBlock: "10.0.0.0/16" -> "10.1.0.0/16" Yes
        """,
        new PlanSketch().Resource(Vpc, "v", """{"cidrBlock": "10.0.0.0/16"}""").Resource(Subnet, "s", """{"vpcId": "?v"}""")
            .Resource("aws:ec2/launchTemplate:LaunchTemplate", "t", """{"imageId": "?v"}"""),
        new PlanSketch().Resource(Vpc, "v", """{"cidrBlock": "10.1.0.0/16"}""").Resource(Subnet, "s", """{"vpcId": "?v"}""")
            .Resource("aws:ec2/launchTemplate:LaunchTemplate", "t", """{"imageId": "?v"}"""));

    [Fact]
    public void Options_ThatChange_AreTold() => Check(
        """
        Changed v
          [ignoreChanges]:  -> ["tags"]
          [protect]: true -> 
          [provider]: "urn:pulumi:dev::shop::pulumi:providers:aws::one" -> "urn:pulumi:dev::shop::pulumi:providers:aws::two"
        """,
        new PlanSketch().Resource(Vpc, "v", protect: true, provider: "one"),
        new PlanSketch().Resource(Vpc, "v", provider: "two", options: new ResourceOptions { IgnoreChanges = ["tags"] }));

    [Fact]
    public void Change_ThatTheResourceIgnores_IsNone_AndOneThatReplacesByOptionDoes() => Check(
        """
        Changed v Yes(the program asks for it by replaceOnChanges)
          tags.a: "1" -> "2" Yes(the program asks for it by replaceOnChanges)
        """,
        new PlanSketch().Resource(Vpc, "v", """{"tags": {"a": "1"}}""", options: Options()).Resource(Vpc, "w", """{"tags": {"a": "1"}}"""),
        new PlanSketch().Resource(Vpc, "v", """{"tags": {"a": "2"}}""", options: Options()).Resource(Vpc, "w", """{"tags": {"a": "1"}}"""));

    [Fact]
    public void DefaultProviders_OfAnotherVersion_AreNotComparedThemselves() => Check(
        """
        Changed v
          [version]: "1.0.0" -> "1.1.0"
        """,
        new PlanSketch().Resource("pulumi:providers:aws", "default_1_0_0")
            .Resource(Vpc, "v", provider: "default_1_0_0", options: new ResourceOptions { Version = "1.0.0" }),
        new PlanSketch().Resource("pulumi:providers:aws", "default_1_1_0")
            .Resource(Vpc, "v", provider: "default_1_1_0", options: new ResourceOptions { Version = "1.1.0" }));

    [Fact]
    public void Outputs_OfTheStack_AreCompared() => Check(
        "output url: \"a\" -> \"b\"", new PlanSketch().Outputs("""{"url": "a"}"""), new PlanSketch().Outputs("""{"url": "b"}"""));

    [Fact]
    public void Documents_InProperties_AreOpened()
    {
        var diff = PlanDiff.Compare(
            new PlanSketch().Resource("aws:iam/role:Role", "r", """{"assumeRolePolicy": "{\"a\": 1}"}""").ToPlan(),
            new PlanSketch().Resource("aws:iam/role:Role", "r", """{"assumeRolePolicy": "{\"a\": 2}"}""").ToPlan());
        Assert.Equal("a", Assert.Single(Assert.Single(Assert.Single(diff.Resources).Properties).Document!.Values).Path.ToString());
    }

    [Fact]
    public void Resource_Renamed_WouldBeKeptByAnAlias() => Check(
        "Renamed new from old lost new Alias { Name = \"old\" } DATA",
        new PlanSketch().Resource(Database, "old", """{"dbName": "a"}"""),
        new PlanSketch().Resource(Database, "new", """{"dbName": "a"}"""));

    [Fact]
    public void Resource_RenamedWithItsAlias_IsKept() => Check(
        "Renamed new from old kept DATA",
        new PlanSketch().Resource(Database, "old", """{"dbName": "a"}"""),
        new PlanSketch().Resource(
            Database, "new", """{"dbName": "a"}""",
            options: new ResourceOptions { Aliases = [Urn.Parse($"urn:pulumi:dev::shop::{Database}::old")] }));

    [Fact]
    public void Component_Renamed_NeedsOneAliasForAllBelowIt() => Check(
        """
        Renamed new-v from old-v lost
        Renamed new-db from old-db lost DATA
        Renamed new from old lost new Alias { Name = "old" }
        """,
        new PlanSketch().Component(Group, "old").Resource(Vpc, "old-v", parent: "old").Resource(Database, "old-db", parent: "old"),
        new PlanSketch().Component(Group, "new").Resource(Vpc, "new-v", parent: "new").Resource(Database, "new-db", parent: "new"));

    [Fact]
    public void Component_RenamedWithItsAlias_KeepsAllBelowIt() => Check(
        """
        Renamed new-v from old-v kept
        Renamed new from old kept
        """,
        new PlanSketch().Component(Group, "old").Resource(Vpc, "old-v", parent: "old"),
        new PlanSketch().Component(Group, "new", null, $"urn:pulumi:dev::shop::{Group}::old").Resource(Vpc, "new-v", parent: "new"));

    [Fact]
    public void Resource_MovedIntoAComponent_WouldBeKeptByAnAlias() => Check(
        """
        Renamed v from v lost new Alias { NoParent = true }
        Added g
        """,
        new PlanSketch().Resource(Vpc, "v"),
        new PlanSketch().Component(Group, "g").Resource(Vpc, "v", parent: "g"));

    [Fact]
    public void Resource_MovedOutOfAComponent_WouldBeKeptByAnAlias() => Check(
        $$"""
        Renamed v from v lost new Alias { ParentUrn = "urn:pulumi:dev::shop::{{Group}}::g" }
        Removed g
        """,
        new PlanSketch().Component(Group, "g").Resource(Vpc, "v", parent: "g"),
        new PlanSketch().Resource(Vpc, "v"));

    [Fact]
    public void Component_OfAnotherType_WouldBeKeptByAnAlias() => Check(
        """
        Renamed v from v lost
        Renamed g from g lost new Alias { Type = "my:index:Group" }
        """,
        new PlanSketch().Component(Group, "g").Resource(Vpc, "v", parent: "g"),
        new PlanSketch().Component("my:other:Group", "g").Resource(Vpc, "v", parent: "g"));

    [Fact]
    public void Resources_WithLittleInCommon_AreNotTakenForRenamed() => Check(
        """
        Removed a
        Added b
        """,
        new PlanSketch().Resource(Subnet, "a", """{"mapPublicIpOnLaunch": true, "tags": {"x": "1"}}"""),
        new PlanSketch().Resource(Subnet, "b", """{"mapPublicIpOnLaunch": false, "tags": {"x": "2"}}"""));

    [Fact]
    public void Resources_ThatAnAliasWouldOnlyReplace_AreNotTakenForRenamed() => Check(
        """
        Removed a
        Added b
        """,
        new PlanSketch().Resource(Subnet, "a", """{"availabilityZone": "a", "x": 1, "y": 1, "z": 1}"""),
        new PlanSketch().Resource(Subnet, "b", """{"availabilityZone": "b", "x": 1, "y": 1, "z": 1}"""));

    [Fact]
    public void Resources_OfManyAlike_AreRenamedByTheirNames() => Check(
        """
        Renamed shop-a from app-a lost new Alias { Name = "app-a" }
        Renamed shop-b from app-b lost new Alias { Name = "app-b" }
        """,
        new PlanSketch().Resource(Vpc, "app-a").Resource(Vpc, "app-b"),
        new PlanSketch().Resource(Vpc, "shop-b").Resource(Vpc, "shop-a"));

    private static ResourceOptions Options() => new() { IgnoreChanges = ["cidrBlock"], ReplaceOnChanges = ["tags"] };

    private static void Check(string expected, PlanSketch old, PlanSketch @new) =>
        Assert.Equal(expected.ReplaceLineEndings("\n"), PlanSketch.Compare(old, @new));
}
