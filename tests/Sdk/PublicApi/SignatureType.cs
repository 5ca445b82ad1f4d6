using System.Reflection;
using System.Runtime.CompilerServices;

namespace Infra.Tests.Sdk.PublicApi;

/// <summary>
/// Writes one type of a signature as C# does, with <c>?</c> behind what may be null, <c>!</c> behind a reference that may not, and the names of
/// tuple elements. The compiler keeps both as lists, in the order in which the parts of the type are met.
/// </summary>
internal sealed class SignatureType
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(int)] = "int",
        [typeof(double)] = "double",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
    };

    private readonly byte[] _flags;
    private readonly byte _default;
    private readonly IList<string?> _elementNames;
    private int _flag;
    private int _element;

    private SignatureType(byte[] flags, byte ofContext, IList<string?> elementNames) =>
        (_flags, _default, _elementNames) = (flags, ofContext, elementNames);

    /// <summary>The type of a parameter, result, property or field.</summary>
    /// <param name="type">The type.</param>
    /// <param name="place">What has the type; it carries the compiler's lists.</param>
    /// <param name="context">The member that the place is in. It, or the innermost type around it that says so, decides what is not listed.</param>
    public static string Describe(Type type, ICustomAttributeProvider place, MemberInfo context)
    {
        var nullable = place.GetCustomAttributes(false).OfType<NullableAttribute>().FirstOrDefault();
        var names = place.GetCustomAttributes(false).OfType<TupleElementNamesAttribute>().FirstOrDefault()?.TransformNames ?? [];
        return new SignatureType(nullable?.NullableFlags ?? [], ContextOf(context), names).Write(type);
    }

    /// <summary>The name of a type itself, with its parameters.</summary>
    public static string NameOf(Type type)
    {
        var parameters = type.GetGenericArguments();
        var container = type.DeclaringType is { } outer ? NameOf(outer) : type.Namespace;
        return $"{container}.{type.Name.Split('`')[0]}{(parameters.Length == 0 ? "" : $"<{string.Join(", ", parameters.Select(one => one.Name))}>")}";
    }

    private static byte ContextOf(MemberInfo? member)
    {
        for (; member is not null; member = member.DeclaringType)
        {
            if (member.GetCustomAttribute<NullableContextAttribute>(inherit: false) is { } context)
            {
                return context.Flag;
            }
        }

        return 0;
    }

    private string Write(Type type)
    {
        if (type.IsByRef)
        {
            return Write(type.GetElementType()!);
        }

        if (Nullable.GetUnderlyingType(type) is { } value)
        {
            return Write(value) + "?";
        }

        if (type.IsValueType && !type.IsGenericParameter)
        {
            return WriteValueType(type);
        }

        var mark = Mark(Next(), type.IsGenericParameter);
        return type.IsArray ? $"{Write(type.GetElementType()!)}[]{mark}"
            : type.IsGenericParameter ? type.Name + mark
            : $"{Plain(type)}{Arguments(type)}{mark}";
    }

    private string WriteValueType(Type type)
    {
        if (!type.IsGenericType)
        {
            return Plain(type);
        }

        Next();
        if (type.Namespace != nameof(System) || type.Name.Split('`')[0] != nameof(ValueTuple))
        {
            return Plain(type) + Arguments(type);
        }

        return $"({string.Join(", ", Elements(type))})";
    }

    // The eighth element and those after it are in a tuple of their own. It takes part in the lists, but is no element.
    private List<string> Elements(Type tuple)
    {
        var types = tuple.GetGenericArguments();
        var elements = types.Take(7).Zip(NamesOf(Math.Min(types.Length, 7)), Element).ToList();
        if (types.Length == 8)
        {
            Next();
            elements.AddRange(Elements(types[7]));
        }

        return elements;
    }

    private string Element(Type argument, string? name) => name is null ? Write(argument) : $"{Write(argument)} {name}";

    private string?[] NamesOf(int count)
    {
        var names = Enumerable.Range(_element, count).Select(index => index < _elementNames.Count ? _elementNames[index] : null).ToArray();
        _element += count;
        return names;
    }

    private string Arguments(Type type) => type.IsGenericType ? $"<{string.Join(", ", type.GetGenericArguments().Select(Write))}>" : "";

    private static string Plain(Type type)
    {
        if (Keywords.TryGetValue(type, out var keyword))
        {
            return keyword;
        }

        var container = type.DeclaringType is { } outer ? Plain(outer) : type.Namespace;
        return $"{container}.{type.Name.Split('`')[0]}";
    }

    private byte Next() => _flags.Length switch
    {
        0 => _default,
        1 => _flags[0],
        _ => _flags[_flag++],
    };

    private static string Mark(byte flag, bool isParameter) => flag switch
    {
        2 => "?",
        1 when !isParameter => "!",
        _ => "",
    };
}
