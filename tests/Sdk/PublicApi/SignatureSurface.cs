using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Infra.Tests.Sdk.PublicApi;

/// <summary>
/// The public and protected members of an assembly with all that decides whether a call compiles, and whether without a warning: names and default
/// values of parameters, what may be null, names of tuple elements, constraints of type parameters, and the attributes that the core reads.
/// </summary>
internal static class SignatureSurface
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<string, string> Operators = new()
    {
        ["op_Implicit"] = "implicit operator",
        ["op_Explicit"] = "explicit operator",
        ["op_Equality"] = "operator ==",
        ["op_Inequality"] = "operator !=",
    };

    /// <summary>The members of an assembly's types, one a line, by the type's name.</summary>
    public static SortedDictionary<string, List<string>> Read(Assembly assembly)
    {
        var types = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var type in assembly.GetExportedTypes().Where(type => type.Namespace?.StartsWith("Pulumi", StringComparison.Ordinal) == true))
        {
            types[SignatureType.NameOf(type)] = [.. Lines(type).Order(StringComparer.Ordinal)];
        }

        return types;
    }

    private static IEnumerable<string> Lines(Type type)
    {
        var isDelegate = typeof(Delegate).IsAssignableFrom(type);
        if (type.GetCustomAttribute<AttributeUsageAttribute>(inherit: false) is { } usage)
        {
            yield return $"on {usage.ValidOn}{(usage.AllowMultiple ? ", several" : "")}{(usage.Inherited ? "" : ", not inherited")}";
        }

        foreach (var constructor in type.GetConstructors(Declared).Where(one => IsSeen(one) && !isDelegate))
        {
            yield return $"{type.Name.Split('`')[0]}({Parameters(constructor)})";
        }

        foreach (var method in type.GetMethods(Declared).Where(one => IsSeen(one) && !IsAccessor(one) && !IsCompilerMade(one)))
        {
            if (!isDelegate || method.Name == "Invoke")
            {
                yield return Method(method);
            }
        }

        foreach (var property in type.GetProperties(Declared))
        {
            if (Property(property) is { } line)
            {
                yield return line;
            }
        }

        foreach (var field in type.GetFields(Declared).Where(one => !one.IsSpecialName && (one.IsPublic || one.IsFamily || one.IsFamilyOrAssembly)))
        {
            yield return $"{(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}{field.Name} -> "
                + SignatureType.Describe(field.FieldType, field, field);
        }
    }

    private static bool IsSeen(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsAccessor(MethodInfo method) => method.IsSpecialName && !Operators.ContainsKey(method.Name);

    private static bool IsCompilerMade(MethodInfo method) =>
        method.Name.Contains('<', StringComparison.Ordinal) || method.Name is "Finalize" or "MemberwiseClone";

    private static string Method(MethodInfo method)
    {
        var result = SignatureType.Describe(method.ReturnType, method.ReturnParameter, method);
        var name = Operators.TryGetValue(method.Name, out var symbol) ? symbol : method.Name;
        var generic = method.IsGenericMethodDefinition ? $"<{string.Join(", ", method.GetGenericArguments().Select(one => one.Name))}>" : "";
        var maybe = method.ReturnParameter.IsDefined(typeof(MaybeNullAttribute), inherit: false) ? "[MaybeNull] " : "";
        return $"{maybe}{Modifiers(method)}{name}{generic}({Parameters(method)}) -> {result}{Constraints(method)}";
    }

    private static string Modifiers(MethodInfo method) =>
        (method.IsStatic ? "static " : "")
        + (method.DeclaringType!.IsInterface || !method.IsVirtual || method.IsFinal || typeof(Delegate).IsAssignableFrom(method.DeclaringType) ? ""
            : method.GetBaseDefinition() != method ? "override "
            : method.IsAbstract ? "abstract "
            : "virtual ");

    private static string? Property(PropertyInfo property)
    {
        var accessors = property.GetAccessors(nonPublic: true).Where(IsSeen).ToList();
        if (accessors.Count == 0)
        {
            return null;
        }

        var type = SignatureType.Describe(property.PropertyType, property, accessors[0]);
        var index = property.GetIndexParameters() is { Length: > 0 } parameters ? $"[{string.Join(", ", parameters.Select(Parameter))}]" : "";
        var set = property.SetMethod is { } setter && IsSeen(setter)
            ? setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? " init;" : " set;"
            : "";
        var get = property.GetMethod is { } getter && IsSeen(getter) ? " get;" : "";
        return $"{Marks(property)}{(accessors[0].IsStatic ? "static " : "")}{property.Name}{index} {{{get}{set} }} -> {type}";
    }

    // The attributes by which the core finds inputs and outputs.
    private static string Marks(PropertyInfo property) => string.Concat(property.CustomAttributes
        .Where(one => one.AttributeType.FullName is "Pulumi.InputAttribute" or "Pulumi.OutputAttribute")
        .Select(one => $"[{one.AttributeType.Name[..^"Attribute".Length]}({string.Join(", ", one.ConstructorArguments.Select(Literal))})] "));

    private static string Literal(CustomAttributeTypedArgument argument) => Literal(argument.Value);

    private static string Literal(object? value) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        string text => $"\"{text}\"",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Parameters(MethodBase method)
    {
        var isExtension = method.IsDefined(typeof(ExtensionAttribute), inherit: false);
        return string.Join(", ", method.GetParameters().Select(one => (isExtension && one.Position == 0 ? "this " : "") + Parameter(one)));
    }

    private static string Parameter(ParameterInfo parameter)
    {
        var way = parameter.IsOut ? "out "
            : parameter.ParameterType.IsByRef ? "ref "
            : parameter.IsDefined(typeof(ParamArrayAttribute), inherit: false) ? "params "
            : "";
        var type = SignatureType.Describe(parameter.ParameterType, parameter, parameter.Member);
        return $"{way}{type} {parameter.Name}{Default(parameter)}";
    }

    private static string Default(ParameterInfo parameter) =>
        !parameter.HasDefaultValue ? ""
        : parameter.RawDefaultValue is null && IsPlainValue(parameter.ParameterType) ? " = default"
        : $" = {Literal(parameter.RawDefaultValue)}";

    private static bool IsPlainValue(Type type) => type.IsValueType && Nullable.GetUnderlyingType(type) is null;

    private static string Constraints(MethodInfo method) => string.Concat(method.GetGenericArguments().Select(Constraint));

    private static string Constraint(Type parameter)
    {
        var all = parameter.GetGenericParameterConstraints().Select(SignatureType.NameOf);
        all = parameter.GenericParameterAttributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) ? all.Append("new()") : all;
        return all.Any() ? $" where {parameter.Name} : {string.Join(", ", all)}" : "";
    }
}
