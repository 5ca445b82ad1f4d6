using System.Collections.Immutable;
using System.Text.Json;
using CsCheck;
using Infra.Edge;
using Infra.Tests.Validation;

namespace Infra.Tests.Edge;

public sealed class WebFirewallValidationTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static readonly ImmutableArray<ManagedRules> AllGroups = [.. Enum.GetValues<ManagedRules>()];

    private static readonly WebFirewallSpec Everything = new()
    {
        ManagedRules = AllGroups,
        TrustedAddresses = [AddressBlock.Parse("192.0.2.0/24")],
        BlockedAddresses = [AddressBlock.Parse("192.0.3.0/24")],
        AllowedCountries = ["DE"],
    };

    [Fact]
    public void Validate_Defaults_FindsNoProblem() => Assert.Empty(Problems(new()));

    [Fact]
    public void CapacityOf_Defaults_IsBelowThatOfTheBasePrice() =>
        Assert.Equal(2 + 25 + 200 + 700 + 200 + 200 + 13, WebFirewallValidation.CapacityOf(new()));

    [Fact]
    public void CapacityOf_Everything_IsTheSumOfAllRules() => Assert.Equal(1 + 1 + 1 + 2 + 1775 + 13, WebFirewallValidation.CapacityOf(Everything));

    [Fact]
    public void Rules_OfEverything_HaveTheirOwnPlaces() => Assert.Equal(
        "0 trusted-addresses, 10 block-addresses, 30 allowed-countries, 40 client-rate, 100 ip-reputation, 110 anonymous-ip, 120 known-bad-inputs, "
        + "130 common, "
            + "140 sql-injection, 150 linux, 160 posix, 170 php, 180 word-press, 190 admin-protection, 900 total-rate",
        TextOf(Everything with { ManagedRules = [.. AllGroups.Reverse()] }));

    [Fact]
    public void Rules_GroupRemoved_KeepTheirPlaces() => Assert.Equal(
        "40 client-rate, 120 known-bad-inputs",
        TextOf(new() { ManagedRules = [ManagedRules.KnownBadInputs], TotalRequestsPerSecond = null }));

    [Fact]
    public void ToJson_ListsReordered_IsTheSame() => Assert.Equal(
        JsonOf(new() { ManagedRules = AllGroups, BlockedCountries = ["FR", "DE"] }),
        JsonOf(new() { ManagedRules = [.. AllGroups.Reverse()], BlockedCountries = ["DE", "FR"] }));

    [Fact]
    public void Rules_OfAnySoundFirewall_FitAndHavePlacesOfTheirOwn() =>
        Gen.Select(
                Gen.OneOfConst([.. AllGroups]).Array[0, 12],
                Gen.OneOfConst("192.0.2.0/24", "198.51.100.1/32", "2001:db8::/32").Select(AddressBlock.Parse).Array[0, 4],
                Gen.OneOfConst("DE", "FR", "US").Array[0, 3],
                Gen.Int[1, 10_000].Select(total => total > 5000 ? (int?)null : total))
            .Select((groups, addresses, countries, total) => new WebFirewallSpec
            {
                ManagedRules = [.. groups.Distinct()],
                TrustedAddresses = [.. addresses.Distinct().Take(1)],
                BlockedAddresses = [.. addresses.Distinct().Skip(1)],
                BlockedCountries = [.. countries.Distinct()],
                TotalRequestsPerSecond = total,
            })
            .Sample(
                spec =>
                {
                    var rules = JsonDocument.Parse(JsonOf(spec)).RootElement.EnumerateArray();
                    var priorities = rules.Select(rule => rule.GetProperty("Priority").GetInt32()).ToList();

                    return !Problems(spec).Any() && priorities.Distinct().Order().SequenceEqual(priorities)
                        && WebFirewallValidation.CapacityOf(spec) <= 5000;
                },
                iter: 1000);

    [Fact]
    public void ToJson_Countries_AreBlockedOrAllOthersAre()
    {
        var blocked = Rule(new() { BlockedCountries = ["FR", "DE"] }, "blocked-countries");
        var allowed = Rule(new() { AllowedCountries = ["DE"] }, "allowed-countries");

        Assert.Equal(
            (
                """{"Block":{}} {"GeoMatchStatement":{"CountryCodes":["DE","FR"]}}""",
                """{"Block":{}} {"NotStatement":{"Statement":{"GeoMatchStatement":{"CountryCodes":["DE"]}}}}"""),
            (
                $"{blocked.GetProperty("Action")} {blocked.GetProperty("Statement")}",
                $"{allowed.GetProperty("Action")} {allowed.GetProperty("Statement")}"));
    }

    [Fact]
    public void ToJson_CountOnly_CountsThoseAlone()
    {
        var spec = new WebFirewallSpec { CountOnly = ["common", "client-rate"] };

        Assert.Equal(
            ("""{"Count":{}}""", """{"Count":{}}""", """{"None":{}}"""),
            (
                Rule(spec, "common").GetProperty("OverrideAction").ToString(),
                Rule(spec, "client-rate").GetProperty("Action").ToString(),
                Rule(spec, "linux").GetProperty("OverrideAction").ToString()));
    }

    [Fact]
    public void ToJson_LargeBodies_AreOnlyCountedByTheCoreRules() => Assert.Equal(
        """
        {
          "ManagedRuleGroupStatement": {
            "VendorName": "AWS",
            "Name": "AWSManagedRulesCommonRuleSet",
            "RuleActionOverrides": [
              {
                "Name": "SizeRestrictions_BODY",
                "ActionToUse": {
                  "Count": {}
                }
              }
            ]
          }
        }
        """,
        JsonSerializer.Serialize(Rule(new() { AllowLargeBodies = true }, "common").GetProperty("Statement"), Indented));

    [Fact]
    public void ToJson_LargeBodies_ChangeNoOtherGroup() =>
        Assert.Equal(Rule(new(), "linux").ToString(), Rule(new() { AllowLargeBodies = true }, "linux").ToString());

    [Fact]
    public void ToJson_Budget_IsAMinutesTokens()
    {
        var statement = Rule(new() { TotalRequestsPerSecond = 7 }, "total-rate").GetProperty("Statement");

        Assert.Equal(60 * 7, statement.GetProperty("RateBasedStatement").GetProperty("Limit").GetInt64());
    }

    [Fact]
    public void Validate_BothListsOfCountries_AsksForOne() => Assert.Equal(
        ["blockedCountries must be left out where allowedCountries is set, which refuses all others."],
        Problems(new() { AllowedCountries = ["DE"], BlockedCountries = ["FR"] }));

    [Fact]
    public void Validate_SameBlockInAnotherSpelling_IsReported() => Assert.Equal(
        ["blockedAddresses[1] must be listed once; got '2001:db8::/32'."],
        Problems(new() { BlockedAddresses = [AddressBlock.Parse("2001:db8::/32"), AddressBlock.Parse("2001:0DB8:0::/32")] }));

    [Fact]
    public void Validate_CountOnlyOfAnUnknownRule_NamesTheKnownOnes() => Assert.Equal(
        [
            "countOnly[0] must be the key of one of the rules; got 'php'. "
            + "Those are client-rate, ip-reputation, known-bad-inputs, common, sql-injection, linux, total-rate.",
        ],
        Problems(new() { CountOnly = ["php"] }));

    [Fact]
    public void Validate_CountOnlyOfKnownRules_FindsNoProblem() => Assert.Empty(Problems(new() { CountOnly = ["common", "total-rate"] }));

    [Theory]
    [InlineData(2_999, "")]
    [InlineData(
        3_000,
        "blockedAddresses must list at most 3000 blocks together with the other lists of addresses, as Linux limits the settings' size to 128 KiB; "
        + "got 3000 of 3001. Join neighbouring blocks.")]
    public void Validate_NumberOfAddresses_IsLimitedTogether(int count, string expected)
    {
        var blocks = Enumerable.Range(0, count)
            .Select(number => $"10.{number / 65536}.{number / 256 % 256}.{number % 256}/32");
        var spec = new WebFirewallSpec
        {
            BlockedAddresses = [.. blocks.Select(AddressBlock.Parse)],
            OnlyAddresses = [AddressBlock.Parse("2001:db8::/32")],
        };

        Assert.Equal(expected, string.Join('\n', Problems(spec)));
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("a_b", false)]
    [InlineData("a-b", true)]
    public void Check_Name_FitsIntoNamesOfMetrics(string name, bool isSound)
    {
        var args = new WebFirewallArgs
        {
            Spec = new(),
            Location = EdgeLandscape.Location,
            BalancerArn = "balancer",
            LogsKeyArn = "key",
            AlarmChannel = EdgeLandscape.Channel,
        };

        Assert.Equal(
            isSound ? [] : [$"name must be at most 96 letters, digits and hyphens, as the names of rules' metrics begin with it; got '{name}'."],
            Refusal.Problems(() => WebFirewallValidation.Check(name, args)));
    }

    private static string TextOf(WebFirewallSpec spec) =>
        string.Join(", ", WebAclPlanner.Rules(spec, Arns(spec)).Select(rule => $"{rule.Priority} {rule.Key}"));

    private static string JsonOf(WebFirewallSpec spec) => WebAclPlanner.ToJson("firewall", spec, Arns(spec));

    private static JsonElement Rule(WebFirewallSpec spec, string key) =>
        JsonDocument.Parse(JsonOf(spec)).RootElement.EnumerateArray().Single(rule => rule.GetProperty("Name").GetString() == key);

    private static Dictionary<string, string> Arns(WebFirewallSpec spec) => AddressSet.Create(spec).ToDictionary(set => set.Key, set => set.Key);

    private static IEnumerable<string> Problems(WebFirewallSpec spec) => Refusal.Problems(spec, firewall => WebFirewallValidation.Validate(firewall));
}
