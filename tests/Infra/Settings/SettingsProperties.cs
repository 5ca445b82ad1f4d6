using System.Collections.Immutable;
using CsCheck;
using Infra.Networking;
using Infra.Stacks.Settings;

namespace Infra.Tests.Settings;

public sealed class SettingsProperties
{
    private static readonly Gen<string> Word = Gen.OneOfConst(
        "", "x", "null", "true", "0", "12", "-1", "1e999", "{", "[", "{}", "[]", "[[]]", "[null]", "[1,\"a\",{}]", "{\"\":{}}",
        "111122223333", "eu-central-1", "10.0.0.0/16", "perZone", "production", "euc1-az1", "[\"euc1-az1\",\"euc1-az2\"]", "\"", "é\u0000");

    private static readonly Gen<string> Json =
        from values in Gen.OneOfConst(
            "null", "true", "\"\"", "\"x\"", "0", "10", "-1", "1e999", "99999999999", "0.5", "[]", "{}", "[null]", "[{}]", "[[1]]", "\"public\"", "\"single\"", "\"10.1.0.0/16\"",
            "\"euc1-az1\"", "[443]", "[\"ssm\"]", "[{\"name\":\"a\",\"vlan\":1,\"exposure\":\"egress\",\"slot\":0,\"prefixLength\":24}]", "[{\"name\":5,\"slot\":{}}]").Array[0, 6]
        from keys in Gen.OneOfConst("cidr", "tiers", "nat", "natZone", "egressPorts", "interfaceEndpoints", "endpointTier", "ipv6", "flowLogRetentionDays", "other").Array[values.Length]
        select $"{{{string.Join(",", keys.Zip(values).DistinctBy(pair => pair.First).Select(pair => $"\"{pair.First}\":{pair.Second}"))}}}";

    private static readonly Gen<SettingsSource> Any =
        from stack in Gen.OneOfConst("dev", "prod", "qa")
        from keys in Gen.OneOfConst("profile", "accountId", "region", "zones", "tags", "network", "", "zone").Array[0, 8]
        from values in Gen.OneOf(Word, Json).Array[keys.Length]
        let pairs = keys.Zip(values).DistinctBy(pair => pair.First)
        select new SettingsSource("infra", stack, pairs.ToImmutableSortedDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal), []);

    private static readonly Gen<SettingsSource> NearlySound =
        from source in Any
        from network in Json
        select source with
        {
            Values = source.Values
                .SetItem("profile", "production").SetItem("accountId", "111122223333").SetItem("region", "eu-central-1")
                .SetItem("zones", "[\"euc1-az1\",\"euc1-az2\"]").SetItem("network", network).Remove("").Remove("zone").Remove("tags"),
        };

    [Fact]
    public void Read_AnyText_EndsInProblemsOrInSoundSettings() => Gen.OneOf(Any, NearlySound).Sample(source =>
    {
        var (settings, problems) = SettingsReader.Read(source);
        return !problems.IsEmpty || NetworkRules.Problems(settings.Network).IsEmpty;
    }, iter: 5000);

    [Fact]
    public void Read_AnyText_ReportsNothingTwice() => Gen.OneOf(Any, NearlySound).Sample(source =>
    {
        var (_, problems) = SettingsReader.Read(source);
        return problems.Distinct().Count() == problems.Length;
    }, iter: 2000);
}
