using Infra.Sdk.Generator.Schemas;
using static Infra.Sdk.Generator.Schemas.PropertyType;

namespace Infra.Sdk.Generator.Emit;

/// <summary>Writes the classes whose properties a program sets.</summary>
internal sealed class InputClasses(CSharpNames names, CSharpTypes types)
{
    /// <summary>Writes a class.</summary>
    public void Write(SourceWriter source, InputClass inputs)
    {
        source.Open($"public {(names.IsKubernetes ? "" : "sealed ")}class {inputs.ClassName} : global::Pulumi.{inputs.BaseClass}");
        foreach (var property in inputs.Properties)
        {
            WriteProperty(source, inputs, property);
        }

        if (inputs.Defaults.Count > 0)
        {
            WriteConstructor(source, inputs);
        }

        source.Line($"public static new {inputs.ClassName} Empty => new {inputs.ClassName}();");
        source.Close();
    }

    private void WriteProperty(SourceWriter source, InputClass inputs, Property property)
    {
        var name = names.Property(inputs.Owner, property.Name);
        var isCollection = property.Type is ListOf or MapOf;
        var isPlain = inputs.Role == Role.PlainArgument;
        var type = isPlain ? types.Value(property.Type, inputs.Role) : types.Input(property.Type, inputs.Role);
        var obsolete = property.IsDeprecated && (isCollection || property.IsSecret) ? "[Obsolete(\"The provider deprecates this property.\")] " : "";
        var attribute = Attribute(property, inputs.IsProvider);
        var field = Field(property);
        if (isCollection)
        {
            // The collection is created when it is first read. So a collection initialiser can add to it, and an unused collection is not sent.
            var value = property.IsSecret ? "ProviderPackage.Secret(value)" : "value";
            source.Line($"{attribute} private {type}? {field};");
            source.Line($"{obsolete}public {type} {name} {{ get => {field} ??= new {type}(); set => {field} = {value}; }}");
        }
        else if (property.IsSecret && !isPlain)
        {
            source.Line($"{attribute} private {type}? {field};");
            source.Line($"{obsolete}public {type}? {name} {{ get => {field}; set => {field} = ProviderPackage.Secret(value); }}");
        }
        else
        {
            var (question, initialiser) = property.IsRequired ? ("", Unset(type)) : ("?", "");
            source.Line($"{attribute} public {type}{question} {name} {{ get; set; }}{initialiser}");
        }
    }

    private static string Attribute(Property property, bool isProvider)
    {
        var required = property.IsRequired ? ", required: true" : "";
        var json = isProvider && property.Type is not Scalar { Name: "string" } ? ", json: true" : "";
        return $"[Input(\"{property.Name}\"{required}{json})]";
    }

    private void WriteConstructor(SourceWriter source, InputClass inputs)
    {
        source.Open($"public {inputs.ClassName}()");
        foreach (var property in inputs.Properties)
        {
            if (inputs.Defaults.TryGetValue(property.Name, out var value))
            {
                source.Line($"{names.Property(inputs.Owner, property.Name)} = {Expression(value, property)};");
            }
        }

        source.Close();
    }

    private static string Expression(DefaultValue value, Property property) => value switch
    {
        DefaultValue.Literal { Value: string text } => SourceWriter.Literal(text),
        DefaultValue.Literal { Value: bool flag } => flag ? "true" : "false",
        DefaultValue.FromEnvironment environment =>
            $"ProviderPackage.{Reader(property)}({string.Join(", ", environment.Variables.Select(SourceWriter.Literal))})",
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, null),
    };

    private static string Reader(Property property) => property.Type switch
    {
        Scalar { Name: "string" } => "GetEnv",
        Scalar { Name: "bool" } => "GetEnvBoolean",
        Scalar { Name: "int" } => "GetEnvInt32",
        Scalar { Name: "number" } => "GetEnvDouble",
        _ => throw new FormatException($"Property {property.Name} takes its default from the environment, which cannot hold a {property.Type}."),
    };

    private static string Unset(string type) => type is "bool" or "int" or "double" ? "" : " = null!;";

    private static string Field(Property property) => $"_{property.Name.Replace("-", "_", StringComparison.Ordinal).TrimStart('$')}";
}
