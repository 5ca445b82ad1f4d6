using System.Collections.Concurrent;
using Infra.Engine.Schemas;

namespace Infra.Engine.Providers;

/// <summary>A provider for every package: by its schema, if there is one of the right version.</summary>
/// <param name="schemas">The schemas.</param>
/// <param name="builtin">The provider of Pulumi's own package.</param>
internal sealed class SchemaProviders(SchemaSet schemas, IProvider builtin) : IProviders
{
    private readonly ConcurrentDictionary<Key, IProvider> _providers = new();

    /// <inheritdoc/>
    public IProvider Find(string package, string version) => package == BuiltinProvider.Package
        ? builtin
        : _providers.GetOrAdd(
            new Key(package, version), static (key, schemas) => new SchemaProvider(schemas.FindPackage(key.Package, key.Version)), schemas);

    private sealed record Key(string Package, string Version);
}
