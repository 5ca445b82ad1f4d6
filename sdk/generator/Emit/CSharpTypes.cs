using Infra.Sdk.Generator.Schemas;
using static Infra.Sdk.Generator.Schemas.PropertyType;

namespace Infra.Sdk.Generator.Emit;

/// <summary>C# types of properties.</summary>
internal sealed class CSharpTypes(CSharpNames names)
{
    /// <summary>Type of a resolved value: the content of an output, or an item of a list or map of inputs.</summary>
    public string Value(PropertyType type, Role role) => type switch
    {
        Scalar scalar => ScalarValue(scalar),
        ListOf list => $"{(role == Role.PlainArgument ? "List" : "ImmutableArray")}<{Value(list.Element, role)}>",
        MapOf map => $"{(role == Role.PlainArgument ? "Dictionary" : "ImmutableDictionary")}<string, {Value(map.Element, role)}>",
        ObjectOf obj => $"global::{names.ObjectNamespace(obj.Name.Module, role)}.{CSharpNames.ObjectClass(obj.Name, role)}",
        EnumOf enumeration => $"global::{names.Namespace(enumeration.Name.Module)}.{enumeration.Name.Name}",
        UnionOf union => Alternatives(union, role) switch
        {
            [var only] => only,
            [var first, var second] => $"Union<{first}, {second}>",
            _ => "object",
        },
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    /// <summary>Type of an input property, without nullability.</summary>
    public string Input(PropertyType type, Role role) => type switch
    {
        Scalar { Name: "json" } => "InputJson",
        ListOf list => $"InputList<{Value(list.Element, role)}>",
        MapOf map => $"InputMap<{Value(map.Element, role)}>",
        UnionOf union when Alternatives(union, role) is [var first, var second] => $"InputUnion<{first}, {second}>",
        UnionOf union when Alternatives(union, role).Count > 2 => "object",
        _ => $"Input<{Value(type, role)}>",
    };

    /// <summary>Type of an output property or field. Lists have a default value of their own and are never nullable.</summary>
    public string Output(Property property, Role role) =>
        Value(property.Type, role) + (property.IsRequired || property.Type is ListOf || names.IsKubernetes ? "" : "?");

    private static string ScalarValue(Scalar scalar) => scalar.Name switch
    {
        "number" => "double",
        "any" => "object",
        "json" => "System.Text.Json.JsonElement",
        "asset" => "AssetOrArchive",
        "archive" => "Archive",
        var name => name,
    };

    private List<string> Alternatives(UnionOf union, Role role)
    {
        // An enum beside string only suggests values. The provider may return any string.
        var isOpen = role is Role.Output or Role.Result && union.Alternatives.Contains(new Scalar("string"));
        return [.. union.Alternatives.Where(type => !(isOpen && type is EnumOf)).Select(type => Value(type, role)).Distinct()];
    }
}
