namespace Infra.Sdk.Generator.Schemas;

/// <summary>A resource type or a package's provider.</summary>
/// <param name="Name">Name within the package.</param>
/// <param name="Token">Type token, such as <c>aws:ec2/vpc:Vpc</c>.</param>
/// <param name="IsDeprecated">Whether the provider advises against its use.</param>
/// <param name="Inputs">Properties a program sets.</param>
/// <param name="Outputs">Properties a program reads.</param>
/// <param name="Constants">Inputs that are always set, by name.</param>
/// <param name="Defaults">Inputs that are set unless the program does, by name.</param>
/// <param name="Aliases">Tokens the type was known by before.</param>
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
    /// What a lookup may be narrowed by: every output, with the type of the input of that name where there is one, and none required.
    /// </summary>
    public IEnumerable<Property> State()
    {
        var inputs = Inputs.ToDictionary(input => input.Name);
        return Outputs.Select(output => inputs.GetValueOrDefault(output.Name, output) with { IsRequired = false });
    }
}
