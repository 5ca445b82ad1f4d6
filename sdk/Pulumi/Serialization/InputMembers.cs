using System.Collections.Concurrent;
using System.Reflection;

namespace Pulumi.Serialization;

/// <summary>Finds the members with <see cref="InputAttribute"/> of a type of args, in the order of their wire names.</summary>
internal static class InputMembers
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
    private static readonly ConcurrentDictionary<Type, InputMember[]> Cache = new();

    public static InputMember[] For(Type type) => Cache.GetOrAdd(type, Find);

    private static InputMember[] Find(Type type)
    {
        // A derived class may declare a wire name again.
        var members = new Dictionary<string, InputMember>();
        for (var declaring = type; declaring != typeof(InputArgs) && declaring is not null; declaring = declaring.BaseType)
        {
            foreach (var property in declaring.GetProperties(Declared))
            {
                Add(property, () => new MemberAccessor(property));
            }

            foreach (var field in declaring.GetFields(Declared))
            {
                Add(field, () => new MemberAccessor(field));
            }
        }

        var sorted = members.Values.ToArray();
        Array.Sort(sorted, (one, other) => string.CompareOrdinal(one.Name, other.Name));
        return sorted;

        void Add(MemberInfo member, Func<MemberAccessor> accessor)
        {
            if (member.GetCustomAttribute<InputAttribute>(inherit: false) is { } attribute)
            {
                members.TryAdd(attribute.Name, new InputMember(attribute, $"{type.Name}.{member.Name}", accessor()));
            }
        }
    }
}
