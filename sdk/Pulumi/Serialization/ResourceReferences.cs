using System.Collections.Concurrent;
using System.Reflection;
using Google.Protobuf.WellKnownTypes;
using Type = System.Type;

namespace Pulumi.Serialization;

/// <summary>Creates resources from references on the wire. <see cref="ResourceTypeAttribute"/> on a class names its type token.</summary>
internal static class ResourceReferences
{
    private static readonly ConcurrentDictionary<string, Type?> Cache = new();

    /// <summary>Creates the resource of a reference. Its outputs come from the engine.</summary>
    public static Resource Read(Struct reference)
    {
        var urn = reference.Fields["urn"].StringValue;
        return Cache.GetOrAdd(Urn.ParseType(urn), FindClass) is { } resourceClass
            ? Create(resourceClass, urn)
            : new DependencyResource(urn);
    }

    private static Resource Create(Type resourceClass, string urn)
    {
        var constructor = resourceClass.GetConstructors().FirstOrDefault(candidate => candidate.GetParameters() is [var name, _, var options]
            && name.ParameterType == typeof(string) && typeof(ResourceOptions).IsAssignableFrom(options.ParameterType))
            ?? throw new InvalidOperationException(
                $"{resourceClass} has no constructor (name, args, options), so a reference to {urn} cannot be read.");
        var options = (ResourceOptions)Activator.CreateInstance(constructor.GetParameters()[2].ParameterType)!;
        options.Urn = urn;
        return (Resource)constructor.Invoke([Urn.ParseName(urn), null, options]);
    }

    private static Type? FindClass(string token)
    {
        var core = typeof(Resource).Assembly.GetName().Name;
        return AppDomain.CurrentDomain.GetAssemblies()
            .Where(assembly => !assembly.IsDynamic && assembly.GetReferencedAssemblies().Any(name => name.Name == core))
            .SelectMany(assembly => assembly.GetTypes())
            .FirstOrDefault(type => typeof(Resource).IsAssignableFrom(type) && type.GetCustomAttribute<ResourceTypeAttribute>()?.Type == token);
    }
}
