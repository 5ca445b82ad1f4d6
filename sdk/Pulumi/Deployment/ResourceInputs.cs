using Pulumi.Serialization;

namespace Pulumi;

/// <summary>The inputs of a resource at the time of its declaration. The program may change its args later.</summary>
internal sealed class ResourceInputs
{
    private readonly InputMember[]? _members;
    private readonly string[]? _names;

    private ResourceInputs(InputMember[]? members, string[]? names, object?[] values)
    {
        _members = members;
        _names = names;
        Values = values;
    }

    public static ResourceInputs None { get; } = new([], null, []);

    /// <summary>The values, in the order of their names. A value is null when the program does not set it or when it was released.</summary>
    public object?[] Values { get; }

    /// <exception cref="ArgumentNullException">A required input has no value.</exception>
    public static ResourceInputs From(InputArgs? args)
    {
        switch (args)
        {
            case null:
                return None;
            case IDictionaryArgs dictionary:
                var names = dictionary.Values.Keys.Order(StringComparer.Ordinal).ToArray();
                return new(null, names, Array.ConvertAll(names, name => GetContent(dictionary.Values[name])));
            default:
                var members = InputMembers.For(args.GetType());
                return new(members, null, Array.ConvertAll(members, member => GetContent(member.Get(args))));
        }
    }

    /// <summary>Releases a value, so that its objects can be collected.</summary>
    public void Release(int index) => Values[index] = null;

    /// <summary>Returns these inputs and one more.</summary>
    public ResourceInputs With(string name, object value)
    {
        var names = Enumerable.Range(0, Values.Length).Select(GetName).Prepend(name).ToArray();
        return new(null, names, [value, .. Values]);
    }

    public string GetName(int index) => _names is null ? _members![index].Name : _names[index];

    public bool IsJson(int index) => _members is not null && _members[index].IsJson;

    // The program can add to a list or map, but cannot change its present content.
    private static object? GetContent(object? value) => value is IInput input ? input.Content : value;
}
