namespace Infra.Sdk.Generator.Schemas;

/// <summary>A resource type or a package's provider.</summary>
/// <param name="Name">Name within the package.</param>
/// <param name="Token">Type token, such as <c>aws:ec2/vpc:Vpc</c>.</param>
/// <param name="IsDeprecated">Whether the provider advises against its use.</param>
/// <param name="Inputs">Properties that a program sets.</param>
/// <param name="Outputs">Properties that a program reads.</param>
/// <param name="Constants">Inputs that are always set, by name.</param>
/// <param name="Defaults">Defaults of inputs that the program does not set, by name.</param>
/// <param name="Aliases">Former tokens of the type.</param>
/// <param name="ReplaceOnChanges">Paths of properties whose change replaces the resource.</param>
internal sealed record Resource(
    TypeName Name,
    string Token,
    bool IsDeprecated,
    IReadOnlyList<Property> Inputs,
    IReadOnlyList<Property> Outputs,
    IReadOnlyDictionary<string, string> Constants,
    IReadOnlyDictionary<string, DefaultValue> Defaults,
    IReadOnlyList<string> Aliases,
    IReadOnlyList<string> ReplaceOnChanges)
{
    /// <summary>
    /// The properties that narrow a lookup: every output, none of them required. An output has the type of the input with the same name, if one
    /// exists.
    /// </summary>
    public IEnumerable<Property> State()
    {
        var inputs = Inputs.ToDictionary(input => input.Name);
        return Outputs.Select(output => inputs.GetValueOrDefault(output.Name, output) with { IsRequired = false });
    }
}
