using System.Text.Json.Nodes;

namespace Infra.Engine.Simulation;

/// <summary>The statements of a policy document while it is put together. A statement with an id (Sid) takes the place of a former one with the same.</summary>
internal sealed class PolicyStatements
{
    private static readonly string[] Order = ["Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Principal", "NotPrincipal", "Condition"];

    private readonly List<JsonObject> _statements = [];
    private readonly HashSet<(string Part, string Sid)> _seen = [];

    /// <summary>Id of the last document merged that has one; null for none.</summary>
    public string? Id { get; private set; }

    /// <summary>Number of statements.</summary>
    public int Count => _statements.Count;

    /// <summary>Adds the statements of a source document. No two sources may hold the same Sid.</summary>
    public void Merge(JsonObject document)
    {
        foreach (var statement in StatementsOf(document))
        {
            Put(statement, "sourcePolicyDocuments");
        }
    }

    /// <summary>Adds the statements of a document that overrides; a later one may override an earlier one.</summary>
    public void Override(JsonObject document)
    {
        foreach (var statement in StatementsOf(document))
        {
            Replace(statement);
        }
    }

    /// <summary>Adds a statement. Within one part of the arguments every Sid occurs once.</summary>
    public void Put(JsonObject statement, string part)
    {
        if (Sid(statement) is { } sid && !_seen.Add((part, sid)))
        {
            throw new SimulationException($"Two statements of {part} have the Sid '{sid}'. Give one of them another.", isArguments: true);
        }

        Replace(statement);
    }

    /// <summary>The statements, each with its members in the usual order.</summary>
    public JsonArray ToJson() => new([.. _statements.Select(Ordered)]);

    private void Replace(JsonObject statement)
    {
        var at = Sid(statement) is { } sid ? _statements.FindIndex(other => Sid(other) == sid) : -1;
        if (at >= 0)
        {
            _statements[at] = statement;
        }
        else
        {
            _statements.Add(statement);
        }
    }

    private List<JsonObject> StatementsOf(JsonObject document)
    {
        Id = document[nameof(Id)]?.ToString() ?? Id;
        return document["Statement"] switch
        {
            JsonArray list => list.OfType<JsonObject>().ToList(),
            JsonObject single => [single],
            _ => [],
        };
    }

    private static string? Sid(JsonObject statement) => statement["Sid"]?.ToString() is { Length: > 0 } sid ? sid : null;

    private static JsonNode Ordered(JsonObject statement)
    {
        var members = statement.OrderBy(member => Array.IndexOf(Order, member.Key) is var at and >= 0 ? at : Order.Length);
        return new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
    }
}
