using Infra.Sdk.Generator.Schemas;
using static Infra.Sdk.Generator.Schemas.PropertyType;

namespace Infra.Sdk.Generator.Emit;

/// <summary>Writes the classes whose properties a program sets.</summary>
internal sealed class InputClasses(CSharpNames names, CSharpTypes types)
{
    /// <summary>A class of inputs.</summary>
    /// <param name="ClassName">Name of the class.</param>
    /// <param name="BaseClass">Class of the core it derives from, such as <c>ResourceArgs</c>.</param>
    /// <param name="Owner">Resource, function or type that has the properties.</param>
    /// <param name="Role">What the objects among the properties are used for.</param>
    /// <param name="Properties">Properties.</param>
    /// <param name="Defaults">Properties that the constructor sets.</param>
    /// <param name="IsProvider">Whether it configures a provider, to which everything but strings travels as JSON text.</param>
    public sealed record InputClass(
        string ClassName,
        string BaseClass,
        TypeName Owner,
        Role Role,
        IEnumerable<Property> Properties,
        IReadOnlyDictionary<string, DefaultValue> Defaults,
        bool IsProvider = false);

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
        if (isCollection)
        {
            var field = Field(property);
            var value = property.IsSecret ? "ProviderPackage.Secret(value)" : "value";
            source.Line($"{attribute} private {type}? {field};");
            source.Line($"{obsolete}public {type} {name} {{ get => {field} ??= new {type}(); set => {field} = {value}; }}");
        }
        else if (property.IsSecret && !isPlain)
        {
            var field = Field(property);
            source.Line($"{attribute} private {type}? {field};");
            source.Line($"{obsolete}public {type}? {name} {{ get => {field}; set => {field} = ProviderPackage.Secret(value); }}");
        }
        else
        {
            source.Line($"{attribute} public {type}{(property.IsRequired ? "" : "?")} {name} {{ get; set; }}{(property.IsRequired ? Unset(type) : "")}");
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
        DefaultValue.Literal { Value: string text } => Literal(text),
        DefaultValue.Literal { Value: bool flag } => flag ? "true" : "false",
        DefaultValue.FromEnvironment environment => $"ProviderPackage.{Reader(property)}({string.Join(", ", environment.Variables.Select(Literal))})",
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, null),
    };

    private static string Reader(Property property) => property.Type switch
    {
        Scalar { Name: "string" } => "GetEnv",
        Scalar { Name: "bool" } => "GetEnvBoolean",
        Scalar { Name: "int" } => "GetEnvInt32",
        Scalar { Name: "number" } => "GetEnvDouble",
        _ => throw new FormatException($"Property {property.Name} takes its default from the environment, which holds no {property.Type}."),
    };

    /// <summary>A C# string literal.</summary>
    public static string Literal(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static string Unset(string type) => type is "bool" or "int" or "double" ? "" : " = null!;";

    private static string Field(Property property) => $"_{property.Name.Replace("-", "_", StringComparison.Ordinal).TrimStart('$')}";
}
