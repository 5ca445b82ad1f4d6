using Pulumi.Serialization;

namespace Pulumi;

/// <summary>The inputs of a resource as they were when it was declared; the program may go on to change its args.</summary>
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

    /// <summary>The values, in the order of their names; null for one that is not given, or that was let go.</summary>
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

    /// <summary>Lets go of a value, so that its objects need not be kept.</summary>
    public void Release(int index) => Values[index] = null;

    /// <summary>The same inputs and one more.</summary>
    public ResourceInputs With(string name, object value)
    {
        var names = Enumerable.Range(0, Values.Length).Select(GetName).Prepend(name).ToArray();
        return new(null, names, [value, .. Values]);
    }

    public string GetName(int index) => _names is null ? _members![index].Name : _names[index];

    public bool IsJson(int index) => _members is not null && _members[index].IsJson;

    // Lists and maps may be added to, but not what they hold now.
    private static object? GetContent(object? value) => value is IInput input ? input.Content : value;
}
