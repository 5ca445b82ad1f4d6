using Infra.Stacks;
using Pulumi;
using static Infra.Tests.Stacks.Settings.SettingsText;

namespace Infra.Tests.Stacks;

public sealed class EnvironmentReaderTests
{
    /// <summary>A file with five problems, which the page of settings shows.</summary>
    internal const string BrokenFile = """
        config:
          infra:region: eu-central-1
          infra:zones: [euc1-az1, euc1-az2, euc1-az1]
          infra:domain: { name: shop.example.com }
          infra:alarms: { emails: [operations@example.com] }
          infra:network:
            cidr: 10.20.0.0/33
            flowLogRetentionDay: 180
            interfaceEndpoints: []
            tiers:
              - { name: public, vlan: 10, exposure: public, slot: 0, prefixLength: 23 }
              - { name: data, vlan: 10, exposure: isolated, slot: 1, prefixLength: 23 }
        """;

    [Fact]
    public void Read_FileWithProblems_ReportsEachWithItsKey() => Assert.Equal(
        """
        Pulumi.prod.yaml has 5 problems:
          - infra:accountId is required: the 12 digits of the account to deploy to, in quotes.
          - infra:network.cidr must be an IPv4 block such as 10.0.0.0/16; got '10.20.0.0/33'.
          - infra:network.flowLogRetentionDay is not a setting of network. Did you mean flowLogRetentionDays?
          - infra:network.tiers[1].vlan must be unique; got 10.
          - infra:zones[2] must be listed once; got 'euc1-az1'.
        """,
        Report("prod", BrokenFile));

    [Fact]
    public void Read_FileThatIsKnown_ReportsEachWithItsLine()
    {
        var file = Path.Combine(Path.GetTempPath(), $"Pulumi.{Guid.NewGuid():N}.yaml");
        File.WriteAllText(file, BrokenFile);
        try
        {
            var exception = Assert.Throws<RunException>(() => EnvironmentReader.Read(Source("prod", BrokenFile) with { File = file }));

            Assert.Equal(
                """
                Pulumi.prod.yaml has 5 problems:
                  - infra:accountId is required: the 12 digits of the account to deploy to, in quotes.
                  - line 7: infra:network.cidr must be an IPv4 block such as 10.0.0.0/16; got '10.20.0.0/33'.
                  - line 8: infra:network.flowLogRetentionDay is not a setting of network. Did you mean flowLogRetentionDays?
                  - line 12: infra:network.tiers[1].vlan must be unique; got 10.
                  - line 3: infra:zones[2] must be listed once; got 'euc1-az1'.
                """,
                exception.Message);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Read_NoSettings_AsksForAllThatAreRequired() => Assert.Equal(
        """
        Pulumi.qa.yaml has 5 problems:
          - infra:accountId is required: the 12 digits of the account to deploy to, in quotes.
          - infra:domain is required: the environment's domain.
          - infra:profile is required: development or production. Only the stacks dev and prod have a profile of their own.
          - infra:region is required: the region to deploy to, such as eu-central-1.
          - infra:zones is required: the ids of availability zones. In eu-central-1, for example: [euc1-az1, euc1-az2].
        """,
        Report("qa", "config: {}"));

    [Fact]
    public void Read_NoZones_ProposesThoseOfRegionAndProfile() => Assert.Equal(
        """
        Pulumi.prod.yaml has 1 problem:
          - infra:zones is required: the ids of availability zones. For this region and profile: [use2-az1, use2-az2, use2-az3].
        """,
        Report("prod", """
            config:
              infra:accountId: "111122223333"
              infra:region: us-east-2
              infra:domain: { name: shop.example.com }
              infra:alarms: { emails: [operations@example.com] }
            """));

    [Theory]
    [InlineData("dev", "infra:profile: production", "Production")]
    [InlineData("dev", "infra:alarms: {}", "Development")]
    [InlineData("prod", "infra:tags: {}", "Production")]
    [InlineData("qa", "infra:profile: production", "Production")]
    public void Read_Profile_IsTheSettingOrThatOfTheStack(string stack, string line, string expected) =>
        Assert.Equal(expected, $"{Plan(stack, With(line)).Profile}");

    [Fact]
    public void Read_NamesOfProjectAndStack_AreReportedBesideSettings() => Assert.Equal(
        """
        Pulumi.Qa.yaml must be of a stack that is named with lower-case letters, digits and single hyphens; got 'Qa'.
        infra:region is required: the region to deploy to, such as eu-central-1.
        """,
        ProblemsOf("Qa", $"{Sound.Replace("  infra:region: eu-central-1\n", "")}\n  infra:profile: production"));

    [Fact]
    public void Read_SecretOfPulumi_IsRefusedAndNotShown()
    {
        var source = Source("dev", With("infra:network: { nat: hunter2 }")) with { SecretKeys = ["network"] };

        Assert.Equal("infra:network.nat must be none, single or perZone; got [secret].", ProblemOf(source, "infra:network.nat"));
        Assert.Equal(
            "infra:network must not be a secret of Pulumi, as settings end up in plain text. "
            + "Put secrets in Secrets Manager and name them under a service's container.secrets.",
            ProblemOf(Source("dev", With("infra:network: {}")) with { SecretKeys = ["network"] }, "infra:network"));
    }

    [Theory]
    [InlineData(
        "infra:services", "[{ name: web, container: { image: '" + Image + "', port: 8080, variables: { DB_PASSWORD: hunter2, 1: hunter2 } } }]")]
    [InlineData("infra:mysql", "{ masterUsername: hunter2-hunter2, engineVersion: hunter2 }")]
    [InlineData("infra:redis", "{ engine: hunter2, nodeType: hunter2 }")]
    [InlineData("infra:domain", "{ name: HUNTER2, hostedZoneId: hunter2 }")]
    [InlineData("infra:alarms", "{ emails: [hunter2], runbooks: 'hunter2/' }")]
    [InlineData("infra:firewall", "{ blockedCountries: [hunter2] }")]
    [InlineData("infra:zones", "[hunter2, hunter2]")]
    [InlineData("infra:profile", "hunter2")]
    [InlineData("infra:tags", "{ Owner: 'hunter2;' }")]
    public void Read_SecretOfPulumi_IsInNoProblem(string key, string value)
    {
        var lines = Sound.Split('\n').Where(line => !line.Contains(key, StringComparison.Ordinal)).Append($"  {key}: {value}");
        var source = Source("dev", string.Join('\n', lines)) with { SecretKeys = [key["infra:".Length..]] };

        var problems = EnvironmentReader.TryRead(source).Problems;

        Assert.NotEmpty(problems);
        Assert.DoesNotContain(problems, problem => problem.ToString().Contains("hunter2", StringComparison.OrdinalIgnoreCase));
    }

    // Values of variables may be secrets by mistake, whether Pulumi calls them secret or not.
    [Theory]
    [InlineData("DB_PASSWORD: hunter2")]
    [InlineData("URL: 'https://user:hunter2@host/'")]
    [InlineData("A: \"hunter2\\u0007\"")]
    public void Read_VariablesOfContainers_AreInNoProblem(string variable)
    {
        var problems = ProblemsWith(
            $"infra:services: [{{ name: web, container: {{ image: '{Image}', port: 8080, variables: {{ {variable} }} }} }}]");

        Assert.StartsWith("infra:services[0].container.variables.", problems);
        Assert.DoesNotContain("hunter2", problems);
    }

    [Theory]
    [InlineData(
        "infra:network: { tiers: [] }",
        "infra:network.tiers must list 1 to 16; got 0.")]
    [InlineData(
        "infra:network: { nat: perzone, natZone: euc1-az9 }",
        "infra:network.nat must be none, single or perZone; got 'perzone'. Did you mean perZone?\n"
        + "infra:network.natZone must be the id of an availability zone, such as euc1-az1; got 'euc1-az9'. "
        + "Ids are listed by `aws ec2 describe-availability-zones`; zone names such as eu-central-1a differ between accounts.")]
    [InlineData(
        $"infra:services: [{{ {Service}, calls: [mysql], servers: {{ minSize: 9, maxSize: 0 }} }}]",
        "infra:services[0].calls[0] must be in the environment; got 'mysql'. Add infra:mysql; {} takes all defaults.\n"
        + "infra:services[0].servers.maxSize must be 1 to 1000; got 0.")]
    [InlineData(
        $"infra:services: [{{ {Service}, servers: {{ minSize: 9, maxSize: 2, onDemandBase: 5 }} }}]",
        "infra:services[0].servers.minSize must be 0 to maxSize, 2; got 9. Set maxSize to 9 or more.\n"
        + "infra:services[0].servers.onDemandBase must be 0 to maxSize, 2; got 5.")]
    [InlineData(
        $"infra:services: [{{ name: web, proxy: {{ to: api }}, calls: [api] }}, {{ name: [api], {Container} }}]",
        "infra:services[1].name must be text; got a list.")]
    public void Read_ValueWithAProblem_IsReportedWithoutItsConsequences(string line, string expected) => Assert.Equal(expected, ProblemsWith(line));

    [Theory]
    [InlineData(
        $"infra:services: [{{ {Service}, calls: [redis], route: {{ hosts: [www.other.com] }} }}]",
        "infra:services[0].calls[0] must be in the environment; got 'redis'. Add infra:redis; {} takes all defaults.\n"
        + "infra:services[0].route.hosts[0] must be within shop.example.com, whose hosted zone proves it; got 'www.other.com'.")]
    [InlineData(
        $"infra:services: [{{ {Service}, route: {{ hosts: [www.other.com] }} }}]\ninfra:mysql: {{ replicas: 99 }}",
        "infra:mysql.replicas must be 0 to 15; got 99.\n"
        + "infra:services[0].route.hosts[0] must be within shop.example.com, whose hosted zone proves it; got 'www.other.com'.")]
    [InlineData(
        $"infra:network: {{ nat: none, tierz: [] }}\ninfra:services: [{{ {Service}, tier: nowhere, calls: [internet], servers: {{ minSize: x }} }}]",
        "infra:network.tierz is not a setting of network. Did you mean tiers?\n"
        + "infra:services[0].calls[0] must not be internet where network.nat is none; got 'internet'.\n"
        + "infra:services[0].servers.minSize must be a whole number; got 'x'.")]
    [InlineData(
        $"infra:mysql: {{ storageGiB: 500, maxStorageGiB: 400, replicas: x }}\ninfra:redis: {{ replicasPerShard: 5, shards: x }}",
        "infra:mysql.maxStorageGiB must be a tenth above storageGiB or more; got 400.\n"
        + "infra:mysql.replicas must be a whole number; got 'x'.\n"
        + "infra:redis.replicasPerShard must be at most 1 in 2 zones, as each copy of a shard is in a zone of its own; got 5.\n"
        + "infra:redis.shards must be a whole number; got 'x'.")]
    public void Read_ProblemsOfValuesAndBetweenThem_AreReportedInOneRun(string line, string expected) => Assert.Equal(expected, ProblemsWith(line));

    [Fact]
    public void Read_ProblemsOfManyItems_AreInTheOrderOfTheList() => Assert.Equal(
        ["infra:services[1].name", "infra:services[9].name", "infra:services[10].name"],
        EnvironmentReader.TryRead(Source("dev", With($"infra:services: [{string.Join(", ", Enumerable.Range(0, 12).Select(index =>
            $"{{ {ServiceNamed(index is 1 or 9 or 10 ? "1" : $"s{index}")} }}"))}]"))).Problems.Select(problem => $"{problem.Path}"));

    // Whether nowhere is a tier is told once the tiers have no problems.
    [Fact]
    public void Read_ProblemThatDependsOnAnother_IsNotReported() => Assert.Equal(
        "infra:network.tiers[2].slot must be free, but tier public holds slot 0; got 0. "
        + "Free for this size: 1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15.",
        ProblemsWith(
            """
            infra:network:
              endpointTier: nowhere
              interfaceEndpoints: [ssm]
              tiers:
                - { name: public, vlan: 1, exposure: public, slot: 0, prefixLength: 23 }
                - { name: app, vlan: 2, exposure: egress, slot: 3, prefixLength: 23 }
                - { name: data, vlan: 3, exposure: isolated, slot: 0, prefixLength: 23 }
            """));

    [Fact]
    public void Read_ProblemOfADefault_SaysThatItIsTheDefault() => Assert.Equal(
        "infra:redis.replicasPerShard must be at most 1 in 2 zones, as each copy of a shard is in a zone of its own; got 2. The value is the "
            + "default; set replicasPerShard.",
        ProblemsOf("prod", With("infra:redis: {}")));

    private static string ProblemOf(Infra.Stacks.Settings.SettingsSource source, string path) =>
        EnvironmentReader.TryRead(source).Problems.Single(problem => $"{problem.Path}" == path).ToString();

    private static string Report(string stack, string yaml) => Assert.Throws<RunException>(() => Plan(stack, yaml)).Message;
}
