using Infra.Compute;
using Infra.Data;
using Infra.Edge;
using Infra.Facts;
using Infra.Networking;
using Infra.Schedules;
using Infra.Validation;

namespace Infra.Tests.Facts;

public sealed class FactListTests
{
    public static TheoryData<string> Lists =>
    [
        .. typeof(FactList).Assembly.GetManifestResourceNames().Where(name => name.StartsWith("Facts/", StringComparison.Ordinal))
            .Select(name => name["Facts/".Length..]),
    ];

    [Theory, MemberData(nameof(Lists))]
    public void Values_OfEveryList_AreDifferentAndFound(string name)
    {
        var list = FactList.For(name);

        Assert.NotEmpty(list.Values);
        Assert.Equal(list.Values.Distinct().Order(StringComparer.Ordinal), list.Values);
        Assert.All(list.Values, value => Assert.True(list.Contains(value), value));
        Assert.False(list.Contains(""));
        Assert.False(list.Contains($"{list.Values[0]}\n{list.Values[1]}"));
        Assert.False(list.Contains(list.Values[0][..^1] + "~"));
    }

    [Theory, MemberData(nameof(Lists))]
    public void File_OfEveryList_SaysItsSourceAndItsDay(string name)
    {
        using var reader = new StreamReader(typeof(FactList).Assembly.GetManifestResourceStream($"Facts/{name}")!);
        var head = string.Join(' ', reader.ReadToEnd().Split('\n').TakeWhile(line => line.StartsWith('#')));

        Assert.Matches("(npm|memory of https://|IANA)", head);
        Assert.Matches("20[0-9]{2}-[0-9]{2}-[0-9]{2}", head);
    }

    [Theory]
    [InlineData("regions", "us-west-2", "4")]
    [InlineData("regions", "us-west", null)]
    [InlineData("countries", "DE", "")]
    [InlineData("countries", "UK", null)]
    public void Find_Value_IsTheRestOfItsLine(string list, string value, string? expected) => Assert.Equal(expected, FactList.For(list).Find(value));

    [Theory]
    [InlineData("UK", "allowedCountries[0] must be a country's code in ISO 3166, such as DE; got 'UK'. Did you mean GB?")]
    [InlineData("EU", "allowedCountries[0] must be a country's code in ISO 3166, such as DE; got 'EU'. List the countries.")]
    [InlineData("de", "allowedCountries[0] must be a country's code in ISO 3166, such as DE; got 'de'. Write DE.")]
    [InlineData("XX", "allowedCountries[0] must be a country's code in ISO 3166, such as DE; got 'XX'. The list is infra/Facts/countries.txt.")]
    public void Validate_CountryThatIsNone_NamesTheRightOne(string code, string expected) =>
        Assert.Equal([expected], Problems(new WebFirewallSpec { AllowedCountries = [code] }));

    [Theory]
    [InlineData("shop.local")]
    [InlineData("shop.internal")]
    [InlineData("shop.example.test")]
    [InlineData("shop.example.corp")]
    public void Validate_DomainThatIsNotOfTheInternet_IsRefusedWithTheReason(string domain) => Assert.Equal(
        [
            $"name must end with a top-level domain of the internet, such as com; got '{domain}'. No public certificate exists for other names, "
            + "so the deployment would wait for its validation until it fails. The list is infra/Facts/top-level-domains.txt.",
        ],
        Problems(new DomainSpec { Name = domain }));

    [Theory]
    [InlineData("shop.example.com")]
    [InlineData("shop.co.uk")]
    [InlineData("shop.xn--p1ai")]
    public void Validate_DomainOfTheInternet_IsAccepted(string domain) => Assert.Empty(Problems(new DomainSpec { Name = domain }));

    [Theory]
    [InlineData("db.r99g.large", "instanceClass must be db. and an instance type that AWS has; got 'db.r99g.large'. Did you mean db.r9g.large?")]
    [InlineData("db.m7g.9xlarge", "instanceClass must be db. and an instance type that AWS has; got 'db.m7g.9xlarge'. Did you mean db.m7g.2xlarge?")]
    public void Validate_InstanceClassThatIsNone_NamesTheNearest(string value, string expected) =>
        Assert.Equal([expected], Problems(new MySqlSpec { InstanceClass = value }));

    [Theory]
    [InlineData("table")]
    [InlineData("SELECT")]
    [InlineData("groups")]
    public void Validate_ReservedWordOfMySql_IsRefused(string name)
    {
        const string rule = "must not be a word that MySQL reserves, which RDS refuses";

        Assert.Equal([$"databaseName {rule}; got '{name}'."], Problems(new MySqlSpec { DatabaseName = name }));
        Assert.Equal([$"masterUsername {rule}; got '{name}'."], Problems(new MySqlSpec { MasterUsername = name }));
    }

    [Theory]
    [InlineData("max_conections", "parameters.max_conections must be a parameter of MySQL 8.4. Did you mean max_connections?")]
    [InlineData(
        "no_such_param",
        "parameters.no_such_param must be a parameter of MySQL 8.4. The list is infra/Facts/mysql-parameters.txt; "
        + "a parameter that is missing can be added there.")]
    public void Validate_ParameterThatMySqlDoesNotHave_NamesTheNearest(string name, string expected) =>
        Assert.Equal(
            [expected],
            MySqlValidation.Validate(new() { Parameters = new MySqlSpec().Parameters.Add(name, "1") }).Select(problem => $"{problem}"));

    [Theory]
    [InlineData("banana", "The list is infra/Facts/endpoint-services.txt.")]
    [InlineData("secretmanager", "Did you mean secretsmanager?")]
    public void Validate_EndpointThatIsNone_NamesTheNearest(string name, string fix) => Assert.Equal(
        [$"interfaceEndpoints[0] must be a service with an interface endpoint, such as ssm or ecr.api; got '{name}'. {fix}"],
        Problems(new NetworkSpec { InterfaceEndpoints = [name] }));

    [Fact]
    public void Validate_TimeZoneThatIsNone_IsRefused() => Assert.Equal(
        [
            "timeZone must be a time zone of the IANA database, such as Europe/Berlin; got 'Mars/Phobos'. The list is infra/Facts/time-zones.txt.",
        ],
        Problems(new ScheduleSpec { Key = "a", Cron = CronExpression.Parse("0 6 * * *"), MinSize = 1, MaxSize = 1, TimeZone = "Mars/Phobos" }));

    [Theory]
    [InlineData("m99g.large")]
    [InlineData("c7g.9xlarge")]
    [InlineData("c7g.99999999999xlarge")]
    public void TryParse_InstanceTypeThatIsNone_IsRefused(string type) => Assert.False(InstanceType.TryParse(type, out _));

    private static IEnumerable<string> Problems(object spec) => SpecValidation.Validate(spec).Select(problem => $"{problem}");
}
