using System.Collections.Concurrent;
using System.Reflection;

namespace Pulumi.Serialization;

/// <summary>
/// The outputs that a type of resource declares: its properties marked <see cref="OutputAttribute"/>, but for the URN and the id, which every
/// resource has and the engine answers apart from the rest.
/// </summary>
internal static class OutputMembers
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
    private static readonly ConcurrentDictionary<Type, OutputMember[]> Cache = new();

    public static OutputMember[] For(Type type) => Cache.GetOrAdd(type, Find);

    /// <summary>The outputs of a resource as they are now, by wire name.</summary>
    public static IDictionary<string, object?> ReadFrom(Resource resource) =>
        For(resource.GetType()).ToDictionary(member => member.Name, member => member.Get(resource));

    private static OutputMember[] Find(Type type)
    {
        var members = new Dictionary<string, OutputMember>();
        for (var declaring = type; declaring is not null; declaring = declaring.BaseType)
        {
            foreach (var property in declaring == typeof(Resource) || declaring == typeof(CustomResource) ? [] : declaring.GetProperties(Declared))
            {
                if (property.GetCustomAttribute<OutputAttribute>(inherit: false) is { } attribute)
                {
                    var member = new OutputMember(property, attribute);
                    members.TryAdd(member.Name, member);
                }
            }
        }

        var sorted = members.Values.ToArray();
        Array.Sort(sorted, (one, other) => string.CompareOrdinal(one.Name, other.Name));
        return sorted;
    }
}
