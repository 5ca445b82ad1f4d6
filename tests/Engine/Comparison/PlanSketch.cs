using System.Text.Json;
using Infra.Engine.Comparison;
using Infra.Engine.Diffing;
using Infra.Engine.Planning;
using Infra.Engine.Resources;
using Infra.Engine.Urns;
using Infra.Engine.Values;

namespace Infra.Tests.Engine.Comparison;

/// <summary>A plan in the making, and the difference of two as text.</summary>
internal sealed class PlanSketch
{
    private readonly List<Step> _steps = [];
    private MapValue _outputs = MapValue.Empty;

    public static Urn Stack { get; } = Urn.Parse("urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev");

    public PlanSketch() => _steps.Add(new CreateStep(new ResourceState { Urn = Stack, IsCustom = false }));

    /// <summary>Adds a component: a type of two parts, such as <c>my:Group</c>.</summary>
    public PlanSketch Component(string type, string name, string? parent = null, params string[] aliases) =>
        Add(new ResourceState { Urn = Name(type, name, parent), IsCustom = false, Parent = Parent(parent), Options = Aliases(aliases) });

    /// <summary>Adds a resource. An input <c>"?name"</c>, or a list of these, is an unknown value that comes from them.</summary>
    public PlanSketch Resource(
        string type, string name, string inputs = "{}", string? parent = null, ResourceOptions? options = null, bool protect = false,
        string? provider = null)
    {
        var read = (MapValue)JsonValue.Read(JsonDocument.Parse(inputs).RootElement);
        return Add(new ResourceState
        {
            Urn = Name(type, name, parent),
            IsCustom = true,
            Parent = type.StartsWith("pulumi:providers:", StringComparison.Ordinal) ? null : Parent(parent),
            Provider = provider is null ? null : Urn.Create("dev", "shop", null, "pulumi:providers:aws", provider),
            Protect = protect,
            Inputs = MapValue.Create(
                read.Select(input => KeyValuePair.Create(input.Key, Sources(input.Value).Any() ? UnknownValue.Instance : input.Value))),
            PropertyDependencies =
            [
                .. read.Select(input => new PropertyDependencies(
                    input.Key, [.. Sources(input.Value).Select(source => _steps.Single(step => step.Urn.Name == source).Urn)])),
            ],
            Options = options ?? ResourceOptions.Default,
        });
    }

    public PlanSketch Outputs(string outputs)
    {
        _outputs = (MapValue)JsonValue.Read(JsonDocument.Parse(outputs).RootElement);
        return this;
    }

    public Plan ToPlan() => new()
    {
        Project = "shop",
        Stack = "dev",
        Steps = [.. _steps.OrderBy(step => step.Urn)],
        Outputs = _outputs,
        Diagnostics = [],
    };

    /// <summary>A line for each resource that differs, and one for each property and option below it.</summary>
    public static string Compare(PlanSketch old, PlanSketch @new)
    {
        var diff = PlanDiff.Compare(old.ToPlan(), @new.ToPlan());
        return string.Join('\n', [
            .. diff.Resources.SelectMany(Describe),
            .. diff.Outputs.Select(change => $"output {change.Path}: {change.Old} -> {change.New}"),
        ]);
    }

    private static IEnumerable<string> Describe(ResourceChange change)
    {
        var from = change.Kind == ResourceChangeKind.Renamed ? $" from {change.Old!.Urn.Name}" : "";
        var kept = change.Kind != ResourceChangeKind.Renamed ? "" : change.IsKept ? " kept" : $" lost {change.MissingAlias}".TrimEnd();
        yield return $"{change.Kind} {change.Urn.Name}{from}{kept}{Describe(change.Replacement)}{(change.IsRefused ? " REFUSED" : "")}"
            + (change.HoldsData ? " DATA" : "");
        foreach (var property in change.Properties)
        {
            var sources = string.Concat(
                property.OldSources.Select(urn => $" -{urn.Name}").Concat(property.NewSources.Select(urn => $" +{urn.Name}")));
            yield return $"  {property.Value.Path}: {property.Value.Old} -> {property.Value.New}{sources}{Describe(property.Verdict)}";
        }

        foreach (var option in change.Options)
        {
            yield return $"  [{option.Path}]: {option.Old} -> {option.New}";
        }
    }

    private static string Describe(ReplaceVerdict verdict) => verdict.Replacement == Replacement.No
        ? ""
        : $" {verdict.Replacement}{(verdict.Condition is null ? "" : $"({verdict.Condition})")}";

    private static IEnumerable<string> Sources(PropertyValue value) => value switch
    {
        StringValue { Value: ['?', ..] } text => [text.Value[1..]],
        ListValue list => list.Items.SelectMany(Sources),
        _ => [],
    };

    private static ResourceOptions Aliases(string[] aliases) =>
        aliases.Length == 0 ? ResourceOptions.Default : new ResourceOptions { Aliases = [.. aliases.Select(Urn.Parse)] };

    private PlanSketch Add(ResourceState resource)
    {
        _steps.Add(new CreateStep(resource));
        return this;
    }

    private Urn Parent(string? name) => name is null ? Stack : _steps.Single(step => step.Urn.Name == name).Urn;

    private Urn Name(string type, string name, string? parent) => Urn.Create("dev", "shop", Parent(parent), type, name);
}
