using System.Text.Json.Nodes;

namespace Infra.Engine.Simulation;

/// <summary>Collects the statements of a policy document. A statement with an id (Sid) replaces an earlier statement with the same id.</summary>
internal sealed class PolicyStatements
{
    private static readonly string[] Order =
        ["Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Principal", "NotPrincipal", "Condition"];

    private readonly List<JsonObject> _statements = [];
    private readonly HashSet<(string Part, string Sid)> _seen = [];

    /// <summary>Id of the last merged document with an id; null when none has one.</summary>
    public string? Id { get; private set; }

    /// <summary>Number of statements.</summary>
    public int Count => _statements.Count;

    /// <summary>Adds the statements of a source document. Two sources must not use the same Sid.</summary>
    public void Merge(JsonObject document)
    {
        foreach (var statement in ReadStatements(document))
        {
            Put(statement, "sourcePolicyDocuments");
        }
    }

    /// <summary>Adds the statements of an override document. A later override replaces an earlier one.</summary>
    public void Override(JsonObject document)
    {
        foreach (var statement in ReadStatements(document))
        {
            Replace(statement);
        }
    }

    /// <summary>Adds a statement. Within one part of the arguments every Sid must be unique.</summary>
    public void Put(JsonObject statement, string part)
    {
        if (Sid(statement) is { } sid && !_seen.Add((part, sid)))
        {
            throw new SimulationException($"Two statements of {part} have the Sid '{sid}'. Give one of them another.", isArguments: true);
        }

        Replace(statement);
    }

    /// <summary>Writes the statements, each with its members in the order of the provider.</summary>
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

    private List<JsonObject> ReadStatements(JsonObject document)
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
