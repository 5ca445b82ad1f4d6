using System.Text;
using Infra.Sdk.Generator.Schemas;

namespace Infra.Sdk.Generator.Emit;

/// <summary>The C# names of everything in a schema. They equal those of the package's official SDK.</summary>
internal sealed class CSharpNames(Schema schema, Facts facts)
{
    private static readonly HashSet<string> Keywords =
    [
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal", "default",
        "delegate", "do", "double", "else", "enum", "event", "explicit", "extern", "false", "finally", "fixed", "float", "for", "foreach", "goto",
        "if", "implicit", "in", "int", "interface", "internal", "is", "lock", "long", "namespace", "new", "null", "object", "operator", "out",
        "override", "params", "private", "protected", "public", "readonly", "ref", "return", "sbyte", "sealed", "short", "sizeof", "stackalloc",
        "static", "string", "struct", "switch", "this", "throw", "true", "try", "typeof", "uint", "ulong", "unchecked", "unsafe", "ushort", "using",
        "virtual", "void", "volatile", "while",
    ];

    /// <summary>Whether the package follows the conventions of the Kubernetes SDK.</summary>
    public bool IsKubernetes { get; } = schema.Package == "kubernetes";

    /// <summary>Namespace of the package's root module, such as <c>Pulumi.Aws</c>.</summary>
    public string RootNamespace { get; } = $"Pulumi.{Capitalized(schema.Package)}";

    /// <summary>Namespace of the resources, functions and enums of a module.</summary>
    public string Namespace(string module) => module == TypeName.RootModule ? RootNamespace : $"{RootNamespace}.{Path(module)}";

    /// <summary>Namespace of the arguments of a resource.</summary>
    public string ArgsNamespace(TypeName resource) =>
        IsKubernetes && resource.Module != TypeName.RootModule ? ObjectNamespace(resource.Module, Role.Input) : Namespace(resource.Module);

    /// <summary>Namespace of the object types of a module in a role.</summary>
    public string ObjectNamespace(string module, Role role)
    {
        var side = role is Role.Output or Role.Result ? "Outputs" : "Inputs";
        if (!IsKubernetes)
        {
            return $"{Namespace(module)}.{side}";
        }

        return $"{RootNamespace}.Types.{side}.{(module == TypeName.RootModule ? "Provider" : Path(module))}";
    }

    /// <summary>Class of an object type in a role.</summary>
    public static string ObjectClass(TypeName type, Role role) => role switch
    {
        Role.Input or Role.PlainArgument => $"{Capitalized(type.Name)}Args",
        Role.InputArgument => $"{Capitalized(type.Name)}InputArgs",
        Role.Result => $"{Capitalized(type.Name)}Result",
        _ => Capitalized(type.Name),
    };

    /// <summary>Property of a class.</summary>
    public string Property(TypeName owner, string name) =>
        facts.Properties.GetValueOrDefault($"{owner}.{name}") ?? Capitalized(name.Replace("-", "", StringComparison.Ordinal).TrimStart('$'));

    /// <summary>Parameter of an output type's constructor. It has the name on the wire, by which the core finds the value.</summary>
    public static string Parameter(string name) => Keywords.Contains(name) ? $"@{name}" : name;

    /// <summary>Member of an enum. It has only the characters of identifiers, no double underscore, and no underscore in front.</summary>
    public static string EnumMember(TypeName type, string member)
    {
        var name = new StringBuilder();
        foreach (var character in member)
        {
            var isPart = char.IsAsciiLetterOrDigit(character);
            if (isPart || !name.ToString().EndsWith('_'))
            {
                name.Append(isPart ? character : '_');
            }
        }

        var text = Capitalized(name.ToString());
        return text switch
        {
            "Equals" => "EqualsValue",
            ['_' or (>= '0' and <= '9'), ..] => $"{type.Name}{text}",
            _ => text,
        };
    }

    /// <summary>The text with its first letter as a capital.</summary>
    public static string Capitalized(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private string Path(string module)
    {
        var parts = module.Split('/');
        var group = facts.Namespaces.GetValueOrDefault(parts[0]) ?? string.Concat(parts[0].Split('-').Select(Capitalized));
        return string.Join('.', parts.Skip(1).Select(Version).Prepend(group));

        // Kubernetes versions, such as v1beta2.
        static string Version(string part) =>
            Capitalized(part).Replace("alpha", "Alpha", StringComparison.Ordinal).Replace("beta", "Beta", StringComparison.Ordinal);
    }
}
