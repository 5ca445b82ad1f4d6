using System.Collections;
using System.Text.Json.Nodes;
using Infra.Stacks.Parts;
using Infra.Stacks.Settings;
using Infra.Tests.Stacks.Declarations;
using Infra.Validation;

namespace Infra.Tests.Stacks.Settings;

public sealed class EverySettingTests
{
    private static readonly SettingsSource Source = SettingsText.Source("qa", EverySetting.Yaml);

    [Fact]
    public void Yaml_Settings_HaveAPlan() => Assert.Equal("", SettingsText.ProblemsOf("qa", EverySetting.Yaml));

    [Fact]
    public void Yaml_Keys_AreAllThatAreDeclared()
    {
        var declared = FindDeclared("", SpecType.Get(typeof(EnvironmentSettings)))
            .Concat(PartKinds.All.SelectMany(kind => FindDeclared(kind.Key, SpecType.Get(kind.SpecType)).Prepend(kind.Key)));
        var set = Source.Values.SelectMany(pair => FindSet(pair.Key, pair.Value is ['{' or '[', ..] ? JsonNode.Parse(pair.Value) : null)).ToHashSet();

        Assert.Equal(EverySetting.Excluded.Order(StringComparer.Ordinal), declared.Except(set).Order(StringComparer.Ordinal));
    }

    // A service sets every key of its kind: HttpContainer, HttpForward and TcpContainer have routes, containers and servers of their own.
    [Fact]
    public void Yaml_Services_SetEveryKeyOfEachKind()
    {
        var services = JsonNode.Parse(Source.Values["services"])!.AsArray();
        foreach (var (key, kind) in SpecType.Get(typeof(ServiceSettings)).Alternatives)
        {
            var declared = FindDeclared("services[]", kind).Where(path => path.Count(character => character == '.') == 1);
            var set = services.Where(service => FindKind(service!.AsObject()) == key).SelectMany(service => FindSet("services[]", service));

            Assert.Empty(declared.Except(set).Except(["services[].servers"]));
        }
    }

    // In other tests each value of the file proves that the program reads it, which a default would not.
    [Fact]
    public void Yaml_Values_AreOtherThanTheDefaults()
    {
        var plan = SettingsText.Plan("qa", EverySetting.Yaml);
        var values = FindValues(plan.Settings).Concat(plan.Parts.SelectMany(part => FindValues(part.Spec))).ToLookup(value => value.Property);

        Assert.Equal(
            string.Join('\n', EverySetting.Defaults),
            string.Join('\n', values.Where(found => found.All(value => value.IsDefault)).Select(found => found.Key).Order(StringComparer.Ordinal)));
    }

    // Properties that must be set have no default.
    private static IEnumerable<(string Property, bool IsDefault)> FindValues(object spec)
    {
        var defaults = Activator.CreateInstance(spec.GetType())!;
        foreach (var property in SpecType.Get(spec.GetType()).Properties)
        {
            var value = property.Read(spec);
            var inner = value switch
            {
                null => [],
                _ when property.Value is SpecValue.Group => [value],
                IEnumerable items when property.Value is SpecValue.List { Item: SpecValue.Group } => items.Cast<object>(),
                _ => Enumerable.Empty<object>(),
            };
            foreach (var found in inner.SelectMany(FindValues))
            {
                yield return found;
            }

            if (property.Required is null && property.Value is not (SpecValue.Group or SpecValue.List { Item: SpecValue.Group }))
            {
                var isDefault = SettingsTables.Show(value) == SettingsTables.Show(property.Read(defaults));
                yield return ($"{property.DeclaringType.Name}.{property.Name}", isDefault);
            }
        }
    }

    private static string FindKind(JsonObject service) =>
        SpecType.Get(typeof(ServiceSettings)).Alternatives.First(alternative => service.ContainsKey(alternative.Key)).Key;

    private static IEnumerable<string> FindDeclared(string path, SpecType type) =>
    [
        .. from property in type.Properties
           let inner = path.Length == 0 ? property.Key : $"{path}.{property.Key}"
           from found in FindDeclared(inner, property.Value).Prepend(inner)
           select found,
        .. type.Alternatives.SelectMany(alternative => FindDeclared(path, alternative.Spec)),
    ];

    private static IEnumerable<string> FindDeclared(string path, SpecValue value) => value switch
    {
        SpecValue.Group group => FindDeclared(path, SpecType.Get(group.Type)),
        SpecValue.List list => FindDeclared($"{path}[]", list.Item),
        _ => [],
    };

    private static IEnumerable<string> FindSet(string path, JsonNode? node) => node switch
    {
        JsonObject group => group.SelectMany(pair => FindSet($"{path}.{pair.Key}", pair.Value)).Prepend(path),
        JsonArray list => list.SelectMany(item => FindSet($"{path}[]", item)).Prepend(path),
        _ => [path],
    };
}
