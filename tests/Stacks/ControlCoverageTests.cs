using System.Collections.Immutable;
using System.Reflection;

namespace Infra.Tests.Stacks;

/// <summary>That no control is forgotten.</summary>
public sealed class ControlCoverageTests
{
    // What is not held, by id, and why.
    private static readonly ImmutableSortedDictionary<string, string> Exempt = new Dictionary<string, string>
    {
        ["BP backup-selection"] = "RDS and ElastiCache make and keep backups themselves (FSBP RDS.11, FSBP ElastiCache.1), the bucket of logs keeps versions; there are no plans of AWS Backup.",
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    [Fact]
    public void Top60_AreSixty() => Assert.Equal(60, Top60.Controls.DistinctBy(control => control.Id).Count());

    [Fact]
    public async Task Top60_OfResourcesThereAre_HaveATestOrAReason()
    {
        var types = new[] { await Landscape.OfFileAsync("dev"), await Landscape.OfFileAsync("prod") }.SelectMany(landscape => landscape.Resources).Select(resource => resource.Type).ToHashSet();
        var concerned = Top60.Controls.Where(control => control.Types.Any(types.Contains)).Select(control => control.Id).ToList();
        var tests = TestNames();

        Assert.Equal(Exempt.Keys, concerned.Where(id => !tests.Any(test => IsOf(id, test))));
    }

    private static List<string> TestNames() =>
    [
        .. from type in typeof(ControlCoverageTests).Assembly.GetTypes()
           where typeof(EnvironmentControls).IsAssignableFrom(type)
           from method in type.GetMethods()
           where method.GetCustomAttribute<FactAttribute>() is { Skip: null }
           select method.Name,
    ];

    private static bool IsOf(string id, string test) => test.StartsWith($"{string.Concat(id.Select(character => char.IsAsciiLetterOrDigit(character) ? character : '_'))}_", StringComparison.Ordinal);
}
