using System.Collections.Concurrent;
using System.Text.Json;

namespace Infra.Engine.Diffing;

/// <summary>
/// Which change of which input replaces a resource. The facts about AWS are in <c>sdk/generator/facts/replacement.json</c>, read from
/// the source of the provider; it is part of this assembly.
/// </summary>
public sealed class ReplaceFacts
{
    private const string Resource = "replacement.json";
    private const string Aws = "aws:";
    private const string Random = "random:";

    private static readonly Lazy<ReplaceFacts> Loaded = new(Load);

    private readonly JsonElement _types;
    private readonly string _region;
    private readonly ConcurrentDictionary<string, TypeFacts?> _read = new(StringComparer.Ordinal);

    private ReplaceFacts(JsonElement root)
    {
        _types = root.GetProperty("types");
        _region = root.GetProperty("everyRegionalType").GetProperty("conditional").GetProperty("region").GetString()!;
    }

    /// <summary>The facts that this engine has.</summary>
    public static ReplaceFacts Default => Loaded.Value;

    /// <summary>Judges the change of an input.</summary>
    /// <param name="type">Type token of the resource.</param>
    /// <param name="change">The change.</param>
    public ReplaceVerdict Judge(string type, ValueChange change)
    {
        // Every argument of these resources makes a new value: https://registry.terraform.io/providers/hashicorp/random/latest/docs
        if (type.StartsWith(Random, StringComparison.Ordinal))
        {
            return new(Replacement.Yes);
        }

        if (type.StartsWith(Aws, StringComparison.Ordinal) && change.Path.Elements is [{ Key: "region" }])
        {
            return new(Replacement.Maybe, _region);
        }

        return Find(type)?.Judge(change) ?? new(Replacement.NotKnown);
    }

    /// <summary>Whether resources of a type hold data that is lost with them.</summary>
    /// <param name="type">Type token of the resource.</param>
    public bool HoldsData(string type) => Find(type)?.HoldsData == true;

    private static ReplaceFacts Load()
    {
        using var stream = typeof(ReplaceFacts).Assembly.GetManifestResourceStream(Resource)!;
        using var document = JsonDocument.Parse(stream);
        return new ReplaceFacts(document.RootElement.Clone());
    }

    private TypeFacts? Find(string type) => _read.GetOrAdd(
        type, static (type, types) => types.TryGetProperty(type, out var facts) ? TypeFacts.Read(facts) : null, _types);
}
