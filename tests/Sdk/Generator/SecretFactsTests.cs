using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Infra.Sdk.Generator.Schemas;
using Infra.Tests.Support;

namespace Infra.Tests.Sdk.Generator;

/// <summary>
/// Whether a property is secret is decided once, for every property of AWS whose name says so: it is marked in the schema, or the facts say why it is
/// not secret.
/// </summary>
public partial class SecretFactsTests
{
    private static readonly JsonNode Facts = JsonNode.Parse(File.ReadAllText(Repository.PathOf("sdk", "generator", "facts", "aws.json")))!;

    private static readonly Dictionary<string, bool> IsSecretByName = Properties()
        .Where(property => Name().IsMatch(property.Property.Name) && CanHold(property.Property.Type))
        .GroupBy(property => $"{property.Owner}.{property.Property.Name}", property => property.Property.IsSecret)
        .ToDictionary(group => group.Key, group => group.Any(isSecret => isSecret));

    [Fact]
    public void Property_WithATellingName_IsSecretOrSaysWhyNot() => Assert.Equal(
        Facts["notSecret"]!.AsObject().Select(decision => decision.Key).Order(StringComparer.Ordinal),
        IsSecretByName.Where(property => !property.Value).Select(property => property.Key).Order(StringComparer.Ordinal));

    [Fact]
    public void Decision_ThatAPropertyIsNotSecret_HasAReason() =>
        Assert.All(Facts["notSecret"]!.AsObject(), decision => Assert.NotEmpty((string)decision.Value!));

    [Fact]
    public void Property_OfTheFactsSecrets_IsSecretInTheSchema()
    {
        var secrets = Facts["secrets"]!.AsArray().Select(path => (string)path!).ToHashSet();
        Assert.Equal(secrets.Count, Properties().Count(p => p.Property.IsSecret && secrets.Contains($"{p.Owner}.{p.Property.Name}")));
    }

    [GeneratedRegex("password|passphrase|secret|token|payload|privateKey|keyMaterial|credential", RegexOptions.IgnoreCase)]
    private static partial Regex Name();

    private static IEnumerable<(TypeName Owner, Property Property)> Properties()
    {
        var schema = GeneratorInputs.Schema("aws");
        return
        [
            .. schema.Resources.Append(schema.Provider)
                .SelectMany(each => each.Inputs.Concat(each.Outputs), (each, property) => (each.Name, property)),
            .. schema.Types.Values.SelectMany(each => each.Properties, (each, property) => (each.Name, property)),
        ];
    }

    // Numbers and booleans tell nothing. The members of objects are looked at by themselves.
    private static bool CanHold(PropertyType type) => type switch
    {
        PropertyType.Scalar { Name: "bool" or "int" or "number" } or PropertyType.ObjectOf or PropertyType.EnumOf => false,
        PropertyType.ListOf list => CanHold(list.Element),
        PropertyType.MapOf map => CanHold(map.Element),
        PropertyType.UnionOf union => union.Alternatives.Any(CanHold),
        _ => true,
    };
}
