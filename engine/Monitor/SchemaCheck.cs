using Infra.Engine.Schemas;
using Infra.Engine.Urns;
using Infra.Engine.Values;

namespace Infra.Engine.Monitor;

/// <summary>
/// Checks registrations against the schemas. Every problem becomes a diagnostic and the program goes on, so that one preview shows all problems.
/// </summary>
internal sealed class SchemaCheck(Session session)
{
    /// <summary>Checks the inputs of a resource. Returns the inputs with the secrets of the schema marked.</summary>
    /// <param name="schema">The schema of its type; null when it is not known.</param>
    /// <param name="urn">The resource.</param>
    /// <param name="inputs">Its inputs.</param>
    public MapValue Run(ResourceSchema? schema, Urn urn, MapValue inputs) => schema is null
        ? inputs
        : ResourceCheck.Run(schema, urn.Type, inputs, (kind, detail) => session.Plan.Add(kind.On(urn, detail)));
}
