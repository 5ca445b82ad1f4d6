using Infra.Sdk.Generator.Schemas;

namespace Infra.Sdk.Generator.Emit;

/// <summary>Writes the classes of objects in outputs and in results of functions.</summary>
internal sealed class OutputClasses(CSharpNames names, CSharpTypes types)
{
    /// <summary>Writes a class with one constructor, which the core calls. It takes every field in the order of the schema.</summary>
    public void Write(SourceWriter source, string className, TypeName owner, Role role, IReadOnlyList<Property> properties)
    {
        source.Line("[OutputType]");
        source.Open($"public sealed class {className}");
        foreach (var property in properties)
        {
            source.Line($"public readonly {types.Output(property, role)} {names.Property(owner, property.Name)};");
        }

        var parameters = properties.Select(property => $"{types.Output(property, role)} {CSharpNames.Parameter(property.Name)}");
        source.Open($"[OutputConstructor] private {className}({string.Join(", ", parameters)})");
        foreach (var property in properties)
        {
            var field = names.Property(owner, property.Name);
            var parameter = CSharpNames.Parameter(property.Name);
            source.Line($"{(field == parameter ? "this." : "")}{field} = {parameter};");
        }

        source.Close();
        source.Close();
    }
}
