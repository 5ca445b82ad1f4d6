using System.Collections.Concurrent;
using System.Reflection;
using Google.Protobuf.WellKnownTypes;
using Type = System.Type;

namespace Pulumi.Serialization;

/// <summary>Turns references on the wire back into resources, of the classes marked with their type token.</summary>
internal static class ResourceReferences
{
    private static readonly ConcurrentDictionary<string, Type?> Cache = new();

    /// <summary>The resource referred to; its outputs are asked of the engine.</summary>
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
