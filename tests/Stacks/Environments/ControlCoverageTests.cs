using System.Collections.Immutable;
using System.Reflection;

namespace Infra.Tests.Stacks.Environments;

/// <summary>That no control is forgotten.</summary>
public sealed class ControlCoverageTests
{
    // What is not met, by id, and why.
    private static readonly ImmutableSortedDictionary<string, string> Exempt = ControlDecisions.All
        .Where(decision => RequiredControls.All.Any(control => control.Id == decision.Key))
        .ToImmutableSortedDictionary(StringComparer.Ordinal);

    [Fact]
    public void EveryRequiredControl_HasATestOrAReason()
    {
        var tests = TestNames();
        var missing = from control in RequiredControls.All
                      where !Exempt.ContainsKey(control.Id) && !tests.Any(test => test.StartsWith(control.TestPrefix, StringComparison.Ordinal))
                      select $"{control.Id}: write a test {control.TestPrefix}..., or say in ControlDecisions why it is not met";

        Assert.Empty(missing);
    }

    [Fact]
    public void EveryExemptControl_IsRequiredAndHasNoTest()
    {
        var tests = TestNames();
        var stale = from id in Exempt.Keys
                    let control = RequiredControls.All.SingleOrDefault(control => control.Id == id)
                    where control is null || tests.Any(test => test.StartsWith(control.TestPrefix, StringComparison.Ordinal))
                    select $"{id}: {(control is null ? "no such control is required" : "it has a test")}, so take it from ControlDecisions";

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
