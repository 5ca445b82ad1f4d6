using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Infra.Tests.Support;

namespace Infra.Tests.Stacks.Environments;

/// <summary><c>examples/recoverable</c>, whose second region is dormant or active.</summary>
internal static class TwoRegions
{
    private const string Example = "recoverable";
    private const string Stack = "prod";

    // Names in the second region are longer, and some environments have a long one already.
    private const string ShortStack = "qa";
    private const string Key = "infra:recovery";
    private const string DatabaseKey = "infra:mysql";
    private const string Active = ",\"active\":true,\"fileSystemId\":\"fs-0123456789abcdef0\"";

    /// <summary>The environment, with a cache of its own in the second region.</summary>
    public static Task<DeclaredEnvironment> DeclareAsync(bool isActive)
    {
        var config = StackFile.ReadExample(Example, Stack);
        var recovery = config[Key].Replace("\"copyRedis\":true", "\"copyRedis\":false", StringComparison.Ordinal);
        Assert.NotEqual(config[Key], recovery);
        return DeclaredEnvironment.FromConfigAsync(
            Stack, config.SetItem(Key, isActive ? recovery.Replace("}", $"{Active}}}", StringComparison.Ordinal) : recovery));
    }

    /// <summary>Another environment, with a second region.</summary>
    public static Task<DeclaredEnvironment> DeclareAsync(AnyEnvironment environment, bool isActive)
    {
        var (region, zone) = environment.Config["infra:region"] == "eu-west-1" ? ("eu-central-1", "euc1") : ("eu-west-1", "euw1");
        var count = environment.Config["infra:zones"].Count(letter => letter == ',') + 1;
        var zones = string.Join(',', Enumerable.Range(1, count).Select(number => $"\"{zone}-az{number}\""));
        return DeclaredEnvironment.FromConfigAsync(ShortStack, WithoutNext(environment.Config).SetItem(
            Key, $$"""{"region":"{{region}}","zones":[{{zones}}],"copyRedis":false{{(isActive ? Active : "")}}}"""));
    }

    // While the second region serves, next instances are for the way back alone.
    private static ImmutableSortedDictionary<string, string> WithoutNext(ImmutableSortedDictionary<string, string> config)
    {
        if (!config.TryGetValue(DatabaseKey, out var text))
        {
            return config;
        }

        var database = JsonNode.Parse(text)!.AsObject();
        database.Remove("next");
        return config.SetItem(DatabaseKey, database.ToJsonString());
    }

    /// <summary>What is in the first region, and what has no region.</summary>
    public static DeclaredEnvironment First(DeclaredEnvironment environment) =>
        environment.With(environment.Resources.Where(resource => !IsSecond(environment, resource)));

    /// <summary>What is in the second region, without what copies data.</summary>
    public static DeclaredEnvironment Second(DeclaredEnvironment environment) => environment
        .With(environment.Resources.Where(resource => IsSecond(environment, resource) && !IsCopying(resource)))
        .With(environment.Plan.Recovery!.Landscape);

    private static bool IsCopying(RecordedResource resource) => resource.Name.Contains("-dr-copies-", StringComparison.Ordinal)
        || resource.Name.Contains("-dr-files-copy", StringComparison.Ordinal);

    private static bool IsSecond(DeclaredEnvironment environment, RecordedResource resource) =>
        $"{resource.Name}-".StartsWith($"{environment.Plan.Recovery!.Landscape.Names.Prefix}-", StringComparison.Ordinal);
}
