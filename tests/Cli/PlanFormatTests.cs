using System.Text.Json;
using Infra.Tests.Cli.Support;
using Infra.Tests.Support;

namespace Infra.Tests.Cli;

/// <summary>Compares the plan of production with the tables of <c>docs/plan-format.md</c>.</summary>
public sealed class PlanFormatTests
{
    private static readonly string[] Document = File.ReadAllLines(Repository.PathOf("docs", "plan-format.md"));

    [Fact]
    public async Task Plan_OfProduction_HasTheDocumentedFieldsInTheirOrder()
    {
        using var plan = await PlanAsync();

        Assert.Equal([], Differences(plan.RootElement, ReadFields("Plan")));
    }

    [Fact]
    public async Task Steps_OfProduction_HaveTheDocumentedFieldsInTheirOrder()
    {
        using var plan = await PlanAsync();

        var fields = ReadFields("Step");
        Assert.Equal([], Elements(plan, "steps").SelectMany(step => Differences(step, fields)).Distinct());
    }

    [Fact]
    public async Task Options_OfProduction_AreDocumented()
    {
        using var plan = await PlanAsync();

        var documented = Names(string.Concat(
            Document.SkipWhile(line => !line.StartsWith("`options` has", StringComparison.Ordinal)).TakeWhile(line => line.Length > 0)));
        var given = Elements(plan, "steps").SelectMany(step => step.TryGetProperty("options", out var options) ? options.EnumerateObject() : default)
            .Select(option => option.Name)
            .Distinct()
            .ToList();
        Assert.NotEmpty(given);
        Assert.Equal([], given.Except(documented));
    }

    [Fact]
    public async Task Diagnostics_OfAMissingStack_HaveTheDocumentedFields()
    {
        var ended = await InfraProcess.PreviewAsync("no-such-stack", "--json", "-");

        using var plan = JsonDocument.Parse(ended.Output);
        var fields = ReadFields("Diagnostic");
        Assert.Equal((6, 1), (ended.ExitCode, Elements(plan, "diagnostics").Count()));
        Assert.Equal([], Elements(plan, "diagnostics").SelectMany(diagnostic => Differences(diagnostic, fields)));
    }

    private static async Task<JsonDocument> PlanAsync()
    {
        var ended = await InfraProcess.PreviewAsync("prod", "--json", "-");
        Assert.Equal((0, ""), (ended.ExitCode, ended.Errors));
        return JsonDocument.Parse(ended.Output);
    }

    private static JsonElement.ArrayEnumerator Elements(JsonDocument plan, string name) => plan.RootElement.GetProperty(name).EnumerateArray();

    /// <summary>Reads the names in the first column of a section's table, and whether the last column allows to leave the field out.</summary>
    private static List<(string Name, bool IsOptional)> ReadFields(string section)
    {
        var rows = Document
            .SkipWhile(line => line != $"## {section}")
            .SkipWhile(line => !line.StartsWith('|'))
            .TakeWhile(line => line.StartsWith('|'));
        var fields = rows.Skip(2)
            .Select(row => row.Trim('|').Split('|', StringSplitOptions.TrimEntries))
            .SelectMany(cells => Names(cells[0]).Select(name => (name, cells is [_, _, { Length: > 0 }])))
            .ToList();
        Assert.NotEmpty(fields);
        return fields;
    }

    private static IEnumerable<string> Names(string text) => text.Split('`').Where((_, i) => i % 2 == 1);

    private static List<string> Differences(JsonElement value, List<(string Name, bool IsOptional)> fields)
    {
        var given = value.EnumerateObject().Select(field => field.Name).ToList();
        var expected = fields.Where(field => !field.IsOptional || given.Contains(field.Name)).Select(field => field.Name);
        return given.SequenceEqual(expected) ? [] : [$"has {string.Join(", ", given)}; documented are {string.Join(", ", fields)}"];
    }
}
