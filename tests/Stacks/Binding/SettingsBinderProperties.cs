using System.Text.Json;
using CsCheck;
using Infra.Stacks.Binding;
using Infra.Stacks.Parts;
using Infra.Stacks.Settings;
using Infra.Validation;
using StackFile = Infra.Tests.Support.StackFile;

namespace Infra.Tests.Stacks.Binding;

/// <summary>The binder takes any values: it makes a spec of them and reports what it could not read.</summary>
public sealed class SettingsBinderProperties
{
    private static readonly Type[] Specs = [typeof(EnvironmentSettings), .. PartKinds.All.Select(kind => kind.SpecType)];

    private static readonly Gen<string> Json = Gen.OneOf(
        WrongSettings.Group(3), WrongSettings.Group().Array[0, 4].Select(items => $"[{string.Join(",", items)}]"));

    [Fact]
    public void BindGroup_AnyJson_MakesASpecWhoseListsAreNotNull() => Gen.Select(Gen.OneOfConst(Specs), Json).Sample(
        pair =>
        {
            var (type, json) = pair;
            var binder = new SettingsBinder(_ => null);

            var spec = binder.BindGroup(
                type, JsonElement.Parse(json.Replace("1e999", "99999999999999999999", StringComparison.Ordinal)), PropertyPath.Root);

            return spec.GetType() == type
                && binder.Problems.All(problem => problem.ToString().Length > 0)
                && SpecType.Get(type).Properties.Where(IsCollection).All(property => property.Read(spec) is not null);
        },
        iter: 3000);

    // What a stack file says reaches the program as text, by the rules of YAML.
    [Fact]
    public void Bind_AnyYaml_NeverThrows() =>
        Gen.Select(Gen.OneOfConst("network", "services", "mysql", "zones", "tags", "domain", "other"), Scalar.Array[1, 6])
        .Sample(
            pair =>
            {
                var (key, scalars) = pair;
                var lines = string.Concat(scalars.Select((scalar, i) => $"\n    k{i}: {scalar}"));
                var values = StackFile.Parse($"config:\n  {key}:{lines}").ToDictionary(found => found.Key, found => JsonText.Parse(found.Value));

                return new SettingsBinder(_ => null).Bind<EnvironmentSettings>(values, PropertyPath.Root, "mysql") is not null;
            },
            iter: 1000);

    // A value without problems is in the spec that the settings make.
    [Fact]
    public void IsRead_PathsOfTheSettings_AreRead()
    {
        var binder = new SettingsBinder(_ => null);
        binder.BindGroup(
            typeof(Infra.Networking.NetworkSpec), JsonElement.Parse("""{ "nat": "none", "tiers": [{ "name": "a" }], "cdr": 1 }"""), "network");

        Assert.Equal(
            [true, true, true, false, false],
            new[]
            {
                PropertyPath.Create("network", "nat"), PropertyPath.Create("network", "tiers", 0, "name"), "network",
                PropertyPath.Create("network", "cidr"), PropertyPath.Create("network", "cdr"),
            }.Select(binder.IsRead));
    }

    private static Gen<string> Scalar { get; } = Gen.OneOfConst(
        "~", "null", "true", "yes", "'text'", "\"\\u0000\"", "1", "-1", "0x10", "1_000", ".inf", ".nan",
        "2026-01-31", "[1, [2]]", "{ a: { b: [] } }", "|\n      block",
        "!!str 1", "''");

    private static bool IsCollection(SpecProperty property) =>
        property.Value is SpecValue.List or SpecValue.Map && Nullable.GetUnderlyingType(property.Type) is null;
}
