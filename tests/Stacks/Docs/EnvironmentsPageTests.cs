using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Infra.Stacks.Settings;
using Infra.Tests.Support;

namespace Infra.Tests.Stacks.Docs;

/// <summary><c>docs/environments.md</c> is written by this test and says how the two environments in Git differ.</summary>
public sealed class EnvironmentsPageTests
{
    private const string Accept = "INFRA_APPROVE";
    private const string Page = "docs/environments.md";

    // What follows from other settings, by the last part of its path or all of it.
    private static readonly string[] Derived =
    [
        "addressCount", "allTags", "environment", "instanceCount", "internalBalancer.name", "internalServices", "key", "mostInstances", "namePrefix", "network.location", "network.zones",
        "nodeCount", "protectData", "publicBalancer.name", "publicServices", "rootArn",
    ];

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DictionaryKeyPolicy = null,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [Fact]
    public async Task Page_IsThatOfTheTwoEnvironments()
    {
        var written = Write(await Landscape.OfFileAsync("dev"), await Landscape.OfFileAsync("prod"));
        var path = Repository.PathOf(Page.Split('/'));
        if (Environment.GetEnvironmentVariable(Accept) == "1")
        {
            await File.WriteAllTextAsync(path, written);
        }

        var page = File.Exists(path) ? await File.ReadAllTextAsync(path) : "";
        Assert.True(page == written, $"{Page} is not what the environments are any more. Write it anew and read the difference: {Accept}=1 ./infra.sh test --filter {nameof(EnvironmentsPageTests)}\n\n{written}");
    }

    private static string Write(Landscape dev, Landscape prod) =>
        $"""
        # Environments

        Generated from `Pulumi.dev.yaml` and `Pulumi.prod.yaml` by `tests/Stacks/Docs/EnvironmentsPageTests.cs`; do not edit. Every difference there is: what is not listed is the same in both.

        ## Settings

        As the program reads them, with what their profiles leave out filled in.

        | setting | development | production |
        |---|---|---|
        {Rows(LeavesOf(dev.Settings), LeavesOf(prod.Settings), absent: "none")}

        ## Resources

        | | development | production |
        |---|---|---|
        {Rows(CountsOf(dev), CountsOf(prod), absent: "0")}

        """;

    private static string Rows(IReadOnlyDictionary<string, string> dev, IReadOnlyDictionary<string, string> prod, string absent) => string.Join('\n',
        from key in dev.Keys.Union(prod.Keys).Order(StringComparer.Ordinal)
        let values = (Dev: dev.GetValueOrDefault(key, absent), Prod: prod.GetValueOrDefault(key, absent))
        where values.Dev != values.Prod
        select $"| {(key.Contains(' ', StringComparison.Ordinal) ? key : $"`{key}`")} | {values.Dev} | {values.Prod} |");

    private static SortedDictionary<string, string> CountsOf(Landscape landscape)
    {
        var counts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (type, count) in landscape.Managed.CountBy(resource => resource.Type))
        {
            counts[type] = $"{count}";
        }

        counts["all resources"] = $"{landscape.Managed.Count()}";
        counts["refusing to be deleted by Pulumi"] = $"{landscape.Managed.Count(resource => resource.IsProtected)}";
        return counts;
    }

    private static SortedDictionary<string, string> LeavesOf(EnvironmentSettings settings)
    {
        var leaves = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Add(leaves, "", JsonSerializer.SerializeToNode(settings, Json));
        return leaves;
    }

    // Services are told by name, tiers too; all other lists are values.
    private static void Add(SortedDictionary<string, string> leaves, string path, JsonNode? node)
    {
        if (node is JsonObject group)
        {
            foreach (var (key, value) in group)
            {
                var inner = path.Length == 0 ? key.Replace("mySql", "mysql", StringComparison.Ordinal) : $"{path}.{key}";
                if (!Derived.Contains(key) && !Derived.Contains(inner))
                {
                    Add(leaves, inner, value);
                }
            }
        }
        else if (node is JsonArray list && list.Count > 0 && list.All(item => item is JsonObject one && (one.ContainsKey("name") || one.ContainsKey("key"))))
        {
            foreach (var item in list.OfType<JsonObject>())
            {
                Add(leaves, $"{path}.{item["name"] ?? item["key"]}", item);
            }
        }
        else
        {
            leaves[path] = node switch { null or JsonArray { Count: 0 } => "none", JsonArray values => string.Join(", ", values.Select(value => value?.ToString())), _ => node.ToString() };
        }
    }
}
