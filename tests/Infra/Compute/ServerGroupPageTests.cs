using System.Globalization;
using Infra.Compute;
using Infra.Tests.Support;
using Pulumi;

namespace Infra.Tests.Compute;

/// <summary>What docs/components/server-group.md says is so.</summary>
[Collection(Programs.Name)]
public sealed class ServerGroupPageTests
{
    private static readonly string Page = File.ReadAllText(Repository.PathOf("docs/components/server-group.md"));

    [Fact]
    public void Example_OfThePage_IsTheCompiledOne()
    {
        var source = File.ReadAllText(Repository.PathOf("tests/Infra/Compute/ServerGroupExample.cs"));
        var region = source[(source.IndexOf("#region smallest\n", StringComparison.Ordinal) + "#region smallest\n".Length)..source.IndexOf("        #endregion", StringComparison.Ordinal)];

        Assert.Contains($"```csharp\n{region.Replace("\n        ", "\n")[8..]}```\n", Page);
    }

    [Fact]
    public async Task Example_OfThePage_Runs()
    {
        var cloud = new RecordingCloud(isPreview: true);
        await Deployment.TestAsync(cloud.Mocks, cloud.Options, () => { _ = ServerGroupExample.Declare("subnet", "sg", "key", new("topic", "https://runbooks"), ""); });

        Assert.Equal(5d, cloud.OfType(ServerGroupRun.Group).Single().Inputs["minSize"]);
    }

    [Fact]
    public void Inputs_OfTheSpec_AreAllOnThePage() => Assert.All(
        typeof(ServerGroupSpec).GetProperties().Where(property => property.CanWrite).Select(property => $"`{property.Name}`")
            .Concat(typeof(ServerGroupArgs).GetProperties().Select(property => $"`{property.Name}`")),
        name => Assert.Contains(name, Page));

    [Fact]
    public async Task Resources_OfThePage_AreThoseOfItsScenarios()
    {
        var clouds = new[]
        {
            await ServerGroupRun.OfAsync(ServerGroupRun.Least(), isPreview: true),
            await ServerGroupRun.OfAsync(ServerGroupRun.Args(new() { RequestsPerTarget = 1000 }), isPreview: true),
            await ServerGroupRun.OfAsync(ServerGroupRun.Least(new() { Schedules = [Sizes("night", 0), Sizes("day", 2)] }), isPreview: true),
        };

        var counts = clouds.Select(cloud => cloud.Resources.CountBy(resource => resource.Type).ToDictionary()).ToList();
        var rows = counts.SelectMany(count => count.Keys).Distinct().Order(StringComparer.Ordinal)
            .Select(type => Row($"`{type}`", counts.Select(count => count.GetValueOrDefault(type))))
            .Append(Row("all", counts.Select(count => count.Values.Sum())));
        Assert.Contains($"|---|---|---|---|\n{string.Concat(rows)}\n", Page);
    }

    private static ScheduleSpec Sizes(string key, int size) => new() { Key = key, Cron = "0 7 * * *", MinSize = size, MaxSize = size };

    private static string Row(string name, IEnumerable<int> counts) =>
        $"| {name} | {string.Join(" | ", counts.Select(count => count.ToString(CultureInfo.InvariantCulture)))} |\n";
}
