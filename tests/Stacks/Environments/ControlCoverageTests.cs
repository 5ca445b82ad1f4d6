using System.Collections.Immutable;
using System.Reflection;

namespace Infra.Tests.Stacks.Environments;

/// <summary>That no control is forgotten.</summary>
public sealed class ControlCoverageTests
{
    // What is not held, by id, and why.
    private static readonly ImmutableSortedDictionary<string, string> Exempt = new Dictionary<string, string>
    {
        ["BP backup-selection"] = "RDS and ElastiCache make and keep backups themselves (FSBP RDS.11, FSBP ElastiCache.1), "
            + "the bucket of logs keeps versions; there are no plans of AWS Backup.",
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    [Fact]
    public void EveryRequiredControl_HasATestOrAReason()
    {
        var tests = TestNames();
        var missing = from control in RequiredControls.All
                      where !Exempt.ContainsKey(control.Id) && !tests.Any(test => test.StartsWith(control.TestPrefix, StringComparison.Ordinal))
                      select $"{control.Id}: write a test {control.TestPrefix}..., or say under Exempt why it is not held";

        Assert.Empty(missing);
    }

    [Fact]
    public void EveryExemptControl_IsRequiredAndHasNoTest()
    {
        var tests = TestNames();
        var stale = from id in Exempt.Keys
                    let control = RequiredControls.All.SingleOrDefault(control => control.Id == id)
                    where control is null || tests.Any(test => test.StartsWith(control.TestPrefix, StringComparison.Ordinal))
                    select $"{id}: {(control is null ? "no such control is required" : "it has a test")}, so take it from Exempt";

        Assert.Empty(stale);
    }

    [Fact]
    public void RequiredControls_HaveIdsOfTheirOwn() =>
        Assert.Empty(RequiredControls.All.CountBy(control => control.TestPrefix).Where(count => count.Value > 1).Select(count => count.Key));

    [Fact]
    public async Task EveryRequiredControl_ConcernsResourcesThereAre()
    {
        var environments = new[] { await DeclaredEnvironment.FromFileAsync("dev"), await DeclaredEnvironment.FromFileAsync("prod") };
        var types = environments.SelectMany(environment => environment.Resources).Select(resource => resource.Type).ToHashSet();
        var unconcerned = from control in RequiredControls.All
                          from type in control.Types
                          where !types.Contains(type)
                          select $"{control.Id}: neither dev nor prod has {type}";

        Assert.Empty(unconcerned);
    }

    private static List<string> TestNames() =>
    [
        .. from type in typeof(ControlCoverageTests).Assembly.GetTypes()
           where typeof(EnvironmentControls).IsAssignableFrom(type)
           from method in type.GetMethods()
           where method.GetCustomAttribute<FactAttribute>() is { Skip: null }
           select method.Name,
    ];
}
