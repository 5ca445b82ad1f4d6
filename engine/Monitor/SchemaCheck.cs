using Infra.Engine.Schemas;
using Infra.Engine.Urns;
using Infra.Engine.Values;

namespace Infra.Engine.Monitor;

/// <summary>Holds registrations to the schemas. Every problem is a diagnostic; the program goes on, so that one preview shows them all.</summary>
internal sealed class SchemaCheck(Session session)
{
    /// <summary>Checks the inputs of a resource. Gives them with the secrets that its schema knows of marked.</summary>
    public async ValueTask<MapValue> RunAsync(Urn urn, MapValue inputs, string version)
    {
        var schema = await SchemaOfAsync(urn.Type, version).ConfigureAwait(false);
        return schema is null
            ? inputs
            : ResourceCheck.Run(schema, urn.Type, inputs, (kind, detail) => session.Plan.Add(kind.On(urn, detail)));
    }

    /// <summary>The schema of a type; null when there is none.</summary>
    public async ValueTask<ResourceSchema?> SchemaOfAsync(string type, string version)
    {
        var schemas = await session.Schemas.ConfigureAwait(false);
        return schemas.PackageOf(type, version)?.Resource(type);
    }

    /// <summary>Names of the outputs of a function; null when no schema has it.</summary>
    public async ValueTask<IReadOnlyList<string>?> FunctionOutputsAsync(string token, string version)
    {
        var schemas = await session.Schemas.ConfigureAwait(false);
        return schemas.PackageOf(token, version)?.FunctionOutputs(token);
    }
}
