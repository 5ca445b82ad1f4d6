using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Stacks;
using Infra.Stacks.Binding;
using Infra.Stacks.Parts;
using Infra.Stacks.Planning;
using Infra.Stacks.Settings;
using Infra.Tests.Stacks.Environments;
using Infra.Tests.Stacks.Settings;
using Infra.Validation;

namespace Infra.Tests.Stacks.Declarations;

/// <summary>Every setting of <see cref="EverySetting"/>, and environments in which one of them has another valid value.</summary>
internal static class SettingChanges
{
    // Values for settings whose texts have a form. A setting takes the first that is valid in its place.
    private static readonly string[] Texts =
    [
        "other", "a2", "development", "/other", "other.shop.example.com", "*.shop.example.com", "nginx:1.27", "10.3.0.0/15", "10.4.0.0/16",
        "198.51.100.0/24", "2001:db8:9::/48", "01:00-02:00", "mon:05:30-mon:06:30", "8.0.40", "8.4.5", "8.4", "8.0", "db.m7g.xlarge", "db.r7g.xlarge",
        "cache.r7g.xlarge", "c7g.xlarge", "m7g.large", "10 3 * * *", "Europe/Paris", "FR", "name:other", "other/secret:key",
        "ami-0fedcba9876543210", "Z9999999999ZZZ", "eu-west-1", "euw1-az1", "444455556666", "other@example.com", "2026-02-01T00:00:00Z",
        "least_outstanding_requests", "leastOutstandingRequests", "forecastOnly", "forecastAndScale", "off", "none", "single", "valkey", "redis",
        "7.2", "7.1", "/aws/other", "business", "volatile-lfu", "allkeys-lru", "standard", "advanced", "gp3", "io2",
        "https://runbooks.example.com/", "8.1", "other-name", "arn:aws:kms:eu-west-1:111122223333:key/9",
        """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sqs:SendMessage","Resource":"arn:aws:sqs:eu-west-1:111122223333:a"}}""",
        "read", "write", "readWrite", "send", "sendReceive", "x86_64", "egress", "isolated",
    ];

    // A setting that takes any text is without effect if these are.
    private const int MostValues = 8;

    private static readonly SettingsSource Source = SettingsText.Source("qa", EverySetting.Yaml);

    private static readonly JsonObject Every = new(Source.Values
        .Select(pair => KeyValuePair.Create(pair.Key, pair.Value is ['{' or '[', ..] ? JsonNode.Parse(pair.Value) : JsonValue.Create(pair.Value))));

    private static readonly Lazy<Task<DeclaredEnvironment>> Unchanged = new(() =>
        DeclaredEnvironment.FromPlanAsync(EnvironmentReader.Read(Source)));

    private static readonly ConcurrentDictionary<string, Lazy<Task<SettingChange>>> Found = new(StringComparer.Ordinal);

    /// <summary>Paths of the settings: <c>services[0].container.port</c>.</summary>
    public static IEnumerable<string> Paths => FindPaths(Every, "");

    /// <summary>What the first other value of a setting declares that has no problem and changes the environment.</summary>
    public static Task<SettingChange> FindAsync(string path) => Found.GetOrAdd(path, path => new(() => SearchAsync(path))).Value;

    private static async Task<SettingChange> SearchAsync(string path)
    {
        var before = await Unchanged.Value;
        var valid = 0;
        var plans = FindChanged(path).Where(source => CanBeRead(source, path))
            .Select(source => EnvironmentReader.TryRead(source).Plan).OfType<EnvironmentPlan>();
        foreach (var plan in plans.Take(MostValues))
        {
            valid++;
            var diff = EnvironmentDiff.Between(before, await DeclaredEnvironment.FromPlanAsync(plan));
            if (!diff.IsEmpty)
            {
                return new(valid, HasEffect: true, [.. diff.Replaced]);
            }
        }

        return new(valid, HasEffect: false, []);
    }

    // Most texts have another form than the setting. To see that takes the section that they are in, and of a list of groups the one: the plan of
    // the environment is most of the work.
    private static bool CanBeRead(SettingsSource source, string path)
    {
        var steps = StepsOf(path);
        var key = steps[0];
        var section = JsonText.Parse(source.Values[key]);
        if (path.StartsWith($"{key}[", StringComparison.Ordinal))
        {
            section = JsonSerializer.SerializeToElement(new[] { section[IndexOf(steps[1])] });
        }

        // The other keys seem to be missing.
        var binder = new SettingsBinder(_ => null);
        _ = PartKinds.All.FirstOrDefault(kind => kind.Key == key) is { } part
            ? binder.BindGroup(part.SpecType, section, key)
            : binder.Bind<EnvironmentSettings>(new Dictionary<string, JsonElement> { [key] = section }, PropertyPath.Root);
        return !binder.Problems.Any(problem => problem.Path.IsWithin(key));
    }

    private static IEnumerable<string> FindPaths(JsonNode? node, string path) => node switch
    {
        JsonObject group => group.SelectMany(pair => FindPaths(pair.Value, path.Length == 0 ? pair.Key : $"{path}.{pair.Key}")),
        JsonArray list when list.Count > 0 && list.All(item => item is JsonObject) =>
            list.SelectMany((item, index) => FindPaths(item, $"{path}[{index}]")),
        _ => [path],
    };

    private static IEnumerable<SettingsSource> FindChanged(string path)
    {
        var key = StepsOf(path)[0];
        var value = Find(Every, path).Value;
        return FindOthers(value).Where(other => !JsonNode.DeepEquals(other, value)).Select(other =>
        {
            var changed = new JsonObject { [key] = Every[key]!.DeepClone() };
            var place = Find(changed, path);
            place.Group[place.Key] = other?.DeepClone();
            return Source with { Values = Source.Values.SetItem(key, TextOf(changed[key]!)) };
        });
    }

    private static IEnumerable<JsonNode?> FindOthers(JsonNode? value) => value switch
    {
        JsonArray list => FindOthers(list.FirstOrDefault()).Select(other => new JsonArray(other?.DeepClone())),
        JsonValue text when text.TryGetValue<string>(out _) => Texts.Select(other => JsonValue.Create(other)),
        JsonValue flag when flag.TryGetValue<bool>(out var isSet) => [JsonValue.Create(!isSet)],
        JsonValue number when number.TryGetValue<int>(out var whole) =>
            new[] { whole + 1, whole - 1, whole * 2, whole / 2, 1, 10, 30, 60, 100 }.Except([whole]).Select(other => JsonValue.Create(other)),
        JsonValue number when number.TryGetValue<double>(out var part) => [JsonValue.Create(part / 2)],
        _ => [],
    };

    private static (JsonObject Group, string Key, JsonNode? Value) Find(JsonObject settings, string path)
    {
        var steps = StepsOf(path);
        var group = steps[..^1].Aggregate((JsonNode)settings, (node, step) => node is JsonArray list ? list[IndexOf(step)]! : node[step]!).AsObject();
        return (group, steps[^1], group[steps[^1]]);
    }

    private static string[] StepsOf(string path) =>
        path.Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Split('.');

    private static int IndexOf(string step) => int.Parse(step, CultureInfo.InvariantCulture);

    private static string TextOf(JsonNode section) =>
        section is JsonValue value && value.TryGetValue<string>(out var text) ? text : section.ToJsonString();
}

/// <summary>What another value of a setting does.</summary>
/// <param name="Valid">How many other values have no problem, up to the first that has an effect.</param>
/// <param name="HasEffect">Whether one of them declares another environment.</param>
/// <param name="Replaced">Types of the resources that the first of these replaces.</param>
internal sealed record SettingChange(int Valid, bool HasEffect, ImmutableArray<string> Replaced);
