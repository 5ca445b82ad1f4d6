namespace Infra.Sdk.Generator.Schemas;

/// <summary>A function of a package.</summary>
/// <param name="Token">Token, such as <c>aws:index/getRegion:getRegion</c>.</param>
/// <param name="Inputs">Arguments.</param>
/// <param name="Outputs">Members of the result.</param>
internal sealed record Function(string Token, IReadOnlyList<Property> Inputs, IReadOnlyList<Property> Outputs)
{
    /// <summary>Name within the package.</summary>
    public TypeName Name { get; } = TypeName.FromToken(Token);
}

/// <summary>An object type of properties.</summary>
/// <param name="Name">Name.</param>
/// <param name="Properties">Members.</param>
/// <param name="Defaults">Defaults of inputs that the program does not set, by name.</param>
internal sealed record ObjectType(TypeName Name, IReadOnlyList<Property> Properties, IReadOnlyDictionary<string, DefaultValue> Defaults);

/// <summary>A closed or suggested set of strings.</summary>
/// <param name="Name">Name.</param>
/// <param name="Values">Values on the wire, by name of the member.</param>
internal sealed record EnumType(TypeName Name, IReadOnlyDictionary<string, string> Values);

/// <summary>A provider package in <c>schema.json</c>.</summary>
internal sealed record Schema(
    string Package,
    string Version,
    Resource Provider,
    IReadOnlyList<Resource> Resources,
    IReadOnlyList<Function> Functions,
    IReadOnlyDictionary<TypeName, ObjectType> Types,
    IReadOnlyList<EnumType> Enums);
