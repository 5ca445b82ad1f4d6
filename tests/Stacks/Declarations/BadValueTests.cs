using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Stacks.Binding;
using Infra.Stacks.Parts;
using Infra.Stacks.Settings;
using Infra.Validation;

namespace Infra.Tests.Stacks.Declarations;

/// <summary>A bad value for every key is reported with its path.</summary>
public sealed class BadValueTests
{
    // Alternatives within one of the alternatives of services.
    private const string Calls = "services[].calls[]";
    private const string Permissions = "services[].permissions[]";

    public static IEnumerable<object[]> Keys => SettingsGroup.All
        .SelectMany(group => group.OwnProperties.Select(property => new object[] { group.Path, group.Condition ?? "", property.Key }))
        .DistinctBy(row => string.Join(' ', row));

    public static IEnumerable<object[]> Ranges =>
        from row in Keys
        let property = Find(row)
        where property.Rules.OfType<RangeAttribute>().Any() && property.Value is SpecValue.WholeNumber
        select row;

    [Theory]
    [MemberData(nameof(Keys))]
    public void Read_ValueOfAnotherKind_IsReportedWithItsPath(string group, string condition, string key)
    {
        JsonNode bad = Find([group, condition, key]).Value is SpecValue.List or SpecValue.Map or SpecValue.Group ? "text" : new JsonArray();

        Assert.Contains(PathOf(group, key), Read(group, condition, key, bad).Select(problem => problem.Path.ToString()));
    }

    [Theory]
    [MemberData(nameof(Ranges))]
    public void Read_NumberOutsideItsRange_IsReportedWithItsPathAndValue(string group, string condition, string key)
    {
        var range = Find([group, condition, key]).Rules.OfType<RangeAttribute>().Single();
        foreach (var number in new[] { (int)range.Minimum - 1, (int)range.Maximum == int.MaxValue ? (int)range.Minimum - 1 : (int)range.Maximum + 1 })
        {
            var problem = Assert.Single(Read(group, condition, key, number), problem => problem.Path.ToString() == PathOf(group, key));

            Assert.Equal((ValueRules.Describe(range), $"{number}"), (problem.Rule, problem.Received));
        }
    }

    [Fact]
    public void Read_UnknownKeyOfEveryGroup_IsReportedWithItsPath() => Assert.All(SettingsGroup.All, group =>
    {
        var problems = Read(group.Path, group.Condition ?? "", "unheardOf", 1);

        Assert.Contains(PathOf(group.Path, "unheardOf"), problems.Select(problem => problem.Path.ToString()));
    });

    private static SpecProperty Find(object[] row) => SettingsGroup.All
        .Where(group => group.Path == (string)row[0] && (group.Condition ?? "") == (string)row[1])
        .SelectMany(group => group.Spec.Properties)
        .First(property => property.Key == (string)row[2]);

    private static string PathOf(string group, string key) =>
        $"{group.Replace("[]", "[0]", StringComparison.Ordinal)}{(group.Length > 0 ? "." : "")}{key}";

    private static IReadOnlyList<Problem> Read(string group, string condition, string key, JsonNode bad)
    {
        var root = new JsonObject();
        var node = root;
        foreach (var step in group.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            // The key that chooses an alternative stands beside the rest of its group.
            var next = new JsonObject();
            node[step.Replace("[]", "", StringComparison.Ordinal)] = step.EndsWith("[]", StringComparison.Ordinal) ? new JsonArray(next) : next;
            node = next;
            if (condition.Length > 0 && (step is "services[]" or "restoreFrom") && !group.Contains($".{condition}", StringComparison.Ordinal))
            {
                node[group is Calls or Permissions ? "container" : condition] = new JsonObject();
            }
        }

        if (group == Permissions)
        {
            node[condition] = "name";
        }

        if (group == Calls)
        {
            node[condition] = condition == "internet" ? new JsonArray(443) : "web";
        }

        node[key] = bad;
        var values = root.ToDictionary(pair => pair.Key, pair => JsonSerializer.SerializeToElement(pair.Value));
        var binder = new SettingsBinder(_ => null);
        _ = binder.Bind<EnvironmentSettings>(values, PropertyPath.Root, [.. PartKinds.All.Select(kind => kind.Key)]);
        foreach (var kind in PartKinds.All.Where(kind => values.ContainsKey(kind.Key)))
        {
            _ = binder.BindGroup(kind.SpecType, values[kind.Key], kind.Key);
        }

        return binder.Problems;
    }
}
