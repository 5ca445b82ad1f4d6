namespace Pulumi.Serialization;

/// <summary>A member of args that is sent to the engine.</summary>
internal sealed class InputMember(InputAttribute attribute, string fullName, MemberAccessor accessor)
{
    /// <summary>Name on the wire.</summary>
    public string Name { get; } = attribute.Name;

    public bool IsJson { get; } = attribute.IsJson;

    /// <exception cref="ArgumentNullException">The member is required and has no value.</exception>
    public object? Get(InputArgs args)
    {
        var value = accessor.Get(args);
        return value is null && attribute.IsRequired
            ? throw new ArgumentNullException(Name, $"{fullName} is required but has no value.")
            : value;
    }
}
