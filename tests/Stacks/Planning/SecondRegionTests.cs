using System.Collections.Immutable;
using Infra.Stacks.Planning;
using Infra.Stacks.Settings;
using static Infra.Tests.Stacks.Settings.SettingsText;

namespace Infra.Tests.Stacks.Planning;

/// <summary>The settings of a second region.</summary>
public sealed class SecondRegionTests
{
    private const string Recovery = "infra:recovery: { region: eu-west-1, zones: [euw1-az1, euw1-az2] }";

    [Theory]
    [InlineData("arn:aws:secretsmanager:eu-central-1:111122223333:secret:a", "arn:aws:secretsmanager:eu-west-1:111122223333:secret:a")]
    [InlineData("arn:aws:backup:eu-west-1:111122223333:backup-vault:a", "arn:aws:backup:eu-central-1:111122223333:backup-vault:a")]
    [InlineData("111122223333.dkr.ecr.eu-central-1.amazonaws.com/a:1", "111122223333.dkr.ecr.eu-west-1.amazonaws.com/a:1")]
    [InlineData("arn:aws:iam::111122223333:role/eu-central-1", "arn:aws:iam::111122223333:role/eu-central-1")]
    [InlineData("eu-central-1 and eu-west-1", "eu-central-1 and eu-west-1")]
    public void Relocate_Texts_ExchangesTheRegionsInArnsAndAddresses(string text, string expected) => Assert.Equal(
        expected, SecondRegion.Relocate(SourceOf(("network", "{}"), ("text", text))).Values["text"]);

    [Theory]
    [InlineData("""{"region":"eu-west-1","zones":["euw1-az1"]}""", """{"cidr":"10.1.0.0/16","ipv6":true}""")]
    [InlineData("""{"region":"eu-west-1","zones":["euw1-az1"],"cidr":"10.2.0.0/16"}""", """{"cidr":"10.2.0.0/16","ipv6":true}""")]
    public void Relocate_Network_HasTheBlockOfTheSecondRegionOrThatOfTheFirst(string recovery, string expected)
    {
        const string Network = """{"cidr":"10.1.0.0/16","ipv6":true,"natZone":"euc1-az1"}""";
        var values = SecondRegion.Relocate(SourceOf(("recovery", recovery), ("network", Network))).Values;

        Assert.Equal(expected, values["network"]);
        Assert.Equal("eu-west-1", values["region"]);
        Assert.Equal("""["euw1-az1"]""", values["zones"]);
        Assert.DoesNotContain("recovery", values.Keys);
    }

    [Fact]
    public void Plan_OfASecondRegion_HasNamesOfItsOwnAndTheServicesOnceItIsActive()
    {
        var recovery = PlanWith($"{Recovery}\ninfra:mysql: {{}}\ninfra:services: [{{ {Service}, calls: [mysql] }}]").Recovery!;

        Assert.Equal("infra-dev-dr", recovery.Landscape.Names.Prefix);
        Assert.Empty(recovery.Landscape.Services);
        Assert.Equal(["web"], recovery.Landscape.Active.Services.Select(service => service.Name));
        Assert.Equal("111122223333.dkr.ecr.eu-west-1.amazonaws.com/web:1", recovery.Landscape.Active.Services.Single().Container!.Image);
    }

    [Theory]
    [InlineData(
        "infra:recovery: { region: eu-central-1, zones: [euc1-az1, euc1-az2] }",
        "infra:recovery.region must be another region than the environment's; got 'eu-central-1'.")]
    [InlineData(
        "infra:recovery: { region: eu-west-1, zones: [euc1-az1, euc1-az2] }",
        "infra:recovery.zones must be zones of eu-west-1, whose ids begin with euw1-; got 'euc1-az1'.")]
    [InlineData(
        "infra:recovery: { region: eu-west-1, zones: [euw1-az1, euw1-az2], cidr: 172.16.0.0/15 }",
        "infra:recovery.cidr must be a block of /16, the largest VPC, to /25, the smallest that holds a tier; got '172.16.0.0/15'.")]
    [InlineData(
        $"{Recovery}\ninfra:services: [{{ name: dr-web, {Container} }}]",
        "infra:services[0].name must not begin with dr, as the names in the second region do; got 'dr-web'.")]
    [InlineData(
        "infra:recovery: { region: eu-west-1, zones: [euw1-az1, euw1-az2], active: true }\ninfra:files: {}",
        "infra:recovery.fileSystemId is required with active: true, as files can only be read while they are a copy. "
        + "aws efs describe-replication-configurations --region eu-west-1 tells the id.")]
    [InlineData(
        $"{Recovery}\ninfra:files: {{}}",
        "")]
    [InlineData(
        "infra:recovery: { region: eu-west-1, zones: [euw1-az1, euw1-az2], fileSystemId: fs-0123456789abcdef0 }\ninfra:files: {}",
        "infra:recovery.fileSystemId must be left out unless active is true, or files are not copied any more; got 'fs-0123456789abcdef0'.")]
    [InlineData(
        "infra:recovery: { region: eu-west-1, zones: [euw1-az1, euw1-az2], active: true }\ninfra:mysql: { next: {} }",
        "infra:mysql.next.fromRecovery must be true while recovery.active is true, as the present instances do not serve; got false. "
        + "Or remove next. The value is the default; set fromRecovery.")]
    [InlineData(
        $"{Recovery}\ninfra:redis: {{}}\ninfra:mysql: {{ next: {{ replica: true, fromRecovery: true }} }}",
        "infra:mysql.next.step must be serving or released once recovery.active is false, as the first region serves; got 'beside'. "
        + "The value is the default; set step.")]
    public void Recovery_ThatCannotBe_IsRefused(string lines, string expected) => Assert.Equal(expected, ProblemsWith(lines));

    [Fact]
    public void Recovery_OfAStackWithALongName_IsRefused() => Assert.Equal(
        "Pulumi.fifteen-letters.yaml must be of a stack whose name and the project's have together at most 19 characters, "
        + "as balancers' names begin with both and, in the second region, a word more; got 'infra' and 'fifteen-letters'. "
        + "Choose a shorter name for the stack.",
        ProblemsOf("fifteen-letters", $"{Sound}\n  infra:profile: development\n  {Recovery}"));

    private static SettingsSource SourceOf(params (string Key, string Value)[] values) => new(
        "infra",
        "prod",
        values.Prepend(("recovery", """{"region":"eu-west-1","zones":["euw1-az1"]}""")).Prepend(("region", "eu-central-1"))
            .GroupBy(value => value.Item1).ToImmutableSortedDictionary(group => group.Key, group => group.Last().Item2, StringComparer.Ordinal),
        []);
}
