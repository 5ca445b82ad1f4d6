using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using Pulumi;

namespace Infra.Tests.Sdk.Generator;

/// <summary>Creates a value of any type of a generated input. Objects have all their inputs set.</summary>
internal static class SampleInputs
{
    private const BindingFlags Instance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly Dictionary<Type, object> Scalars = new()
    {
        [typeof(string)] = "text",
        [typeof(bool)] = true,
        [typeof(int)] = 7,
        [typeof(double)] = 2.5,
        [typeof(object)] = "anything",
        [typeof(JsonElement)] = JsonDocument.Parse("""{"key": [1, "two"]}""").RootElement,
        [typeof(AssetOrArchive)] = new StringAsset("content"),
        [typeof(Archive)] = new RemoteArchive("https://example.com/code.zip"),
    };

    /// <summary>Creates args with all inputs set, including those of nested objects.</summary>
    public static object Args(Type type)
    {
        var args = Activator.CreateInstance(type)!;
        foreach (var (member, memberType) in FindInputs(type))
        {
            var value = Input(memberType);
            if (member is FieldInfo field)
            {
                field.SetValue(args, value);
            }
            else
            {
                ((PropertyInfo)member).SetValue(args, value);
            }
        }

        return args;
    }

    private static IEnumerable<(MemberInfo Member, Type Type)> FindInputs(Type type) =>
        type.GetMembers(Instance).Where(member => member.IsDefined(typeof(InputAttribute))).Select(member => member switch
        {
            FieldInfo field => (member, field.FieldType),
            PropertyInfo property => (member, property.PropertyType),
            _ => throw new InvalidOperationException($"{member} is marked as an input."),
        });

    private static object Input(Type type)
    {
        if (type == typeof(InputJson))
        {
            return (InputJson)"""{"key": [1, "two"]}""";
        }

        if (!type.IsGenericType)
        {
            return Value(type);
        }

        var definition = type.GetGenericTypeDefinition();
        var arguments = type.GetGenericArguments();
        if (definition == typeof(InputMap<>))
        {
            return Convert(Value(typeof(ImmutableDictionary<,>).MakeGenericType(typeof(string), arguments[0])), type);
        }

        return definition == typeof(Input<>) || definition == typeof(InputList<>) || definition == typeof(InputUnion<,>)
            ? Convert(Value(arguments[0]), type)
            : Value(type);
    }

    private static object Value(Type type)
    {
        if (Scalars.TryGetValue(type, out var scalar))
        {
            return scalar;
        }

        if (type.IsSubclassOf(typeof(InputArgs)))
        {
            return Args(type);
        }

        if (type.IsDefined(typeof(EnumTypeAttribute)))
        {
            return type.GetProperties(BindingFlags.Static | BindingFlags.Public)[0].GetValue(null)!;
        }

        var definition = type.GetGenericTypeDefinition();
        var inner = type.GetGenericArguments()[^1];
        return definition switch
        {
            _ when definition == typeof(ImmutableArray<>) => Call(typeof(ImmutableArray), nameof(ImmutableArray.Create), inner, Value(inner)),
            _ when definition == typeof(ImmutableDictionary<,>) => Dictionary(inner),
            _ when definition == typeof(Union<,>) => Convert(Value(type.GetGenericArguments()[0]), type),
            _ => throw new InvalidOperationException($"No sample of {type}."),
        };
    }

    private static object Dictionary(Type inner)
    {
        var dictionary = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(typeof(string), inner))!;
        dictionary["key"] = Value(inner);
        var create = typeof(ImmutableDictionary).GetMethods()
            .Single(method => method.Name == nameof(ImmutableDictionary.CreateRange) && method.GetParameters().Length == 1);
        return create.MakeGenericMethod(typeof(string), inner).Invoke(null, [dictionary])!;
    }

    private static object Call(Type owner, string name, Type argument, object value) =>
        owner.GetMethods()
            .Single(method => method.Name == name && method.GetParameters() is [{ ParameterType.IsGenericParameter: true }])
            .MakeGenericMethod(argument)
            .Invoke(null, [value])!;

    private static object Convert(object value, Type target)
    {
        return target.GetMethods(BindingFlags.Static | BindingFlags.Public).First(IsConversion).Invoke(null, [value])!;

        bool IsConversion(MethodInfo method) =>
            method.Name == "op_Implicit" && method.ReturnType == target && method.GetParameters()[0].ParameterType.IsInstanceOfType(value);
    }
}
