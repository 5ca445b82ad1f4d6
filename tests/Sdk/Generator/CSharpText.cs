using System.Reflection;

namespace Infra.Tests.Sdk.Generator;

/// <summary>Writes the type of a member as in C# source, with nullability and without <c>Pulumi.</c>.</summary>
internal static class CSharpText
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(int)] = "int",
        [typeof(double)] = "double",
        [typeof(object)] = "object",
    };

    public static string Format(PropertyInfo property) => Write(new NullabilityInfoContext().Create(property));

    public static string Format(FieldInfo field) => Write(new NullabilityInfoContext().Create(field));

    private static string Write(NullabilityInfo info)
    {
        if (Nullable.GetUnderlyingType(info.Type) is { } underlying)
        {
            return $"{Name(underlying, info.GenericTypeArguments)}?";
        }

        var question = !info.Type.IsValueType && info.ReadState == NullabilityState.Nullable ? "?" : "";
        return Name(info.Type, info.GenericTypeArguments) + question;
    }

    private static string Name(Type type, NullabilityInfo[] arguments)
    {
        if (Keywords.TryGetValue(type, out var keyword))
        {
            return keyword;
        }

        var name = type.Namespace!.StartsWith("Pulumi", StringComparison.Ordinal) ? type.FullName!["Pulumi.".Length..] : type.Name;
        if (arguments.Length == 0)
        {
            return name;
        }

        var generic = name[..name.IndexOf('`', StringComparison.Ordinal)].Split('.')[^1];
        return $"{generic}<{string.Join(", ", arguments.Select(Write))}>";
    }
}
