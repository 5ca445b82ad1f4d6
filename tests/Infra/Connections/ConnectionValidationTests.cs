using Infra.Connections;

namespace Infra.Tests.Connections;

public sealed class ConnectionValidationTests
{
    [Fact]
    public void Validate_PartyThatCallsItself_FindsNoProblem() =>
        Assert.Empty(Problems(new() { Parties = [new("web", "business", new Endpoint("https", 443))], Calls = [new("web", "web")] }));

    [Fact]
    public void Validate_BadPartiesAndCalls_NamesEach() => Assert.Equal(
        [
            "parties must be named with lower-case letters, digits and hyphens, beginning with a letter; got 'Web_1'.",
            "parties must have unique names; got 'app'.",
            "parties.Web_1 must have ports of 1 to 65535; got 0.",
            "parties.Web_1 must have ports of 1 to 65535; got 65536.",
            "parties.app must open no other ports than 80 and 443 to the internet; got 22.",
            "calls must be between parties; got 'mysql'.",
        ],
        Problems(new()
        {
            Parties =
            [
                new("Web_1", "public", new Endpoint("none", 0)) { InternetPorts = [65536] },
                new("app", "public", new Endpoint("ssh", 22), new Endpoint("https", 443)) { IsOpenToTheInternet = true },
                new("app", "public"),
            ],
            Calls = [new("app", "mysql")],
        }));

    [Theory]
    [InlineData(60, false, 0)]
    [InlineData(61, false, 1)]
    [InlineData(59, true, 0)]
    [InlineData(60, true, 1)]
    public void Validate_RulesOfAGroup_AreHeldToTheQuota(int callers, bool isOpen, int expected)
    {
        var called = new Party("web", "public", new Endpoint("https", 443)) { IsOpenToTheInternet = isOpen };
        var names = Enumerable.Range(0, callers).Select(i => $"caller{i}").ToList();

        Assert.Equal(
            expected,
            Problems(new()
            {
                Parties = [called, .. names.Select(name => new Party(name, "business"))],
                Calls = [.. names.Select(name => new Call(name, "web"))],
            }).Count());
    }

    [Fact]
    public void Validate_TooManyCallers_SaysWhichGroupAndWhatToDo() => Assert.Equal(
        [
            "parties.web must need at most 60 rules in each direction, AWS's quota of a security group; got 61 in. Let fewer parties call it, or "
            + "split it.",
        ],
        Problems(new()
        {
            Parties =
            [
                new("web", "business", new Endpoint("https", 443)),
                .. Enumerable.Range(0, 61).Select(i => new Party($"caller{i}", "business")),
            ],
            Calls = [.. Enumerable.Range(0, 61).Select(i => new Call($"caller{i}", "web"))],
        }));

    [Theory]
    [InlineData(1)]
    [InlineData(65535)]
    public void Validate_FirstAndLastPort_FindsNoProblem(int port) =>
        Assert.Empty(Problems(new() { Parties = [new("web", "business", new Endpoint("api", port)) { InternetPorts = [port] }], Calls = [] }));

    [Fact]
    public void Validate_TooManyCalled_NamesTheDirection() => Assert.Equal(
        [
            "parties.web must need at most 60 rules in each direction, AWS's quota of a security group; got 61 out. Let fewer parties call it, or "
            + "split it.",
        ],
        Problems(new()
        {
            Parties =
            [
                new("web", "business"),
                .. Enumerable.Range(0, 61).Select(i => new Party($"called{i}", "business", new Endpoint("https", 443))),
            ],
            Calls = [.. Enumerable.Range(0, 61).Select(i => new Call("web", $"called{i}"))],
        }));

    [Fact]
    public void Validate_OpenInBothAddressFamilies_CountsTwice() => Assert.Single(Problems(new()
    {
        Ipv6 = true,
        Parties =
        [
            new("web", "public", new Endpoint("https", 443)) { IsOpenToTheInternet = true },
            .. Enumerable.Range(0, 59).Select(i => new Party($"caller{i}", "business")),
        ],
        Calls = [.. Enumerable.Range(0, 59).Select(i => new Call($"caller{i}", "web"))],
    }));

    private static IEnumerable<string> Problems(ConnectionSpec spec) => ConnectionValidation.Validate(spec).Select(problem => problem.ToString());
}
