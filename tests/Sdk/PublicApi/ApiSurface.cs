using System.Reflection;

namespace Infra.Tests.Sdk.PublicApi;

/// <summary>
/// The public and protected API of an assembly, one member a line, without what <see cref="SignatureSurface"/> adds: nullability, attributes, and
/// names and default values of parameters.
/// </summary>
internal static class ApiSurface
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
    private static readonly string[] CompilerMade = ["Finalize", "MemberwiseClone"];

    public static SortedSet<string> Read(Assembly assembly)
    {
        var lines = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var type in assembly.GetExportedTypes().Where(IsPulumis))
        {
            lines.UnionWith(Heads(type));
            lines.UnionWith(type.GetMembers(Declared).Select(member => Line(member, Name(type))).OfType<string>());
        }

        return lines;
    }

    private static bool IsPulumis(Type type) => type.Namespace?.StartsWith("Pulumi", StringComparison.Ordinal) == true;

    private static IEnumerable<string> Heads(Type type)
    {
        yield return $"{Kind(type)} {Name(type)}{(type.IsGenericTypeDefinition ? $"<{type.GetGenericArguments().Length}>" : "")}";
        if (type.BaseType is { IsVisible: true } parent && parent != typeof(object) && parent != typeof(ValueType) && parent != typeof(Enum))
        {
            yield return $"{Name(type)} : {Name(parent)}";
        }

        foreach (var implemented in type.GetInterfaces().Where(implemented => implemented.IsVisible && IsPulumis(implemented)))
        {
            yield return $"{Name(type)} : {Name(implemented)}";
        }
    }

    private static string? Line(MemberInfo member, string type) => member switch
    {
        ConstructorInfo constructor when IsSeen(constructor) => $"{Access(constructor)}{type}..ctor({Parameters(constructor)})",
        MethodInfo method when IsSeen(method) && !method.Name.Contains('<', StringComparison.Ordinal) && !CompilerMade.Contains(method.Name) =>
            $"{Access(method)}{type}.{method.Name}{Arity(method)}({Parameters(method)}) -> {Name(method.ReturnType)}",
        FieldInfo { IsSpecialName: false } field when field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly =>
            $"{(field.IsStatic ? "static " : "")}{type}.{field.Name} -> {Name(field.FieldType)}",
        _ => null,
    };

    private static bool IsSeen(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Access(MethodBase method) => (method.IsPublic ? "" : "protected ") + (method.IsStatic ? "static " : "");

    private static string Arity(MethodInfo method) => method.IsGenericMethodDefinition ? $"<{method.GetGenericArguments().Length}>" : "";

    private static string Kind(Type type) =>
        type.IsInterface ? "interface"
        : type.IsEnum ? "enum"
        : type.IsValueType ? "struct"
        : typeof(Delegate).IsAssignableFrom(type) ? "delegate"
        : type is { IsAbstract: true, IsSealed: true } ? "static class"
        : type.IsAbstract ? "abstract class"
        : type.IsSealed ? "sealed class"
        : "class";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter =>
        (parameter.IsOut ? "out " : parameter.ParameterType.IsByRef ? "ref " : "") + Name(parameter.ParameterType)));

    private static string Name(Type type)
    {
        if (type.HasElementType)
        {
            return Name(type.GetElementType()!) + (type.IsArray ? "[]" : "");
        }

        if (type.IsGenericParameter)
        {
            return $"{(type.DeclaringMethod is null ? "!" : "!!")}{type.GenericParameterPosition}";
        }

        var container = type.DeclaringType is { } outer ? Name(outer) : type.Namespace;
        var name = $"{container}.{type.Name.Split('`')[0]}";
        return type.IsConstructedGenericType ? $"{name}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : name;
    }
}
