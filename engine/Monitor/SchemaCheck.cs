using Infra.Engine.Schemas;
using Infra.Engine.Urns;
using Infra.Engine.Values;

namespace Infra.Engine.Monitor;

/// <summary>Holds registrations to the schemas. Every problem is a diagnostic; the program goes on, so that one preview shows them all.</summary>
internal sealed class SchemaCheck(Session session)
{
    /// <summary>Checks the inputs of a resource. Gives them with the secrets that its schema knows of marked.</summary>
    /// <param name="schema">The schema of its type; null for none.</param>
    /// <param name="urn">The resource.</param>
    /// <param name="inputs">Its inputs.</param>
    public MapValue Run(ResourceSchema? schema, Urn urn, MapValue inputs) => schema is null
        ? inputs
        : ResourceCheck.Run(schema, urn.Type, inputs, (kind, detail) => session.Plan.Add(kind.On(urn, detail)));
}
