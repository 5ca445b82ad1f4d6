using System.Globalization;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Infra.Engine.Protocol;
using Pulumirpc;

namespace Infra.Tests.EngineTruth;

internal sealed partial class HistoryProgram
{
    private RegisterResourceRequest CreateRequest(JsonObject register)
    {
        var needed = new SortedSet<string>(Texts(register["dependsOn"]).Select(label => UrnOf(label)), StringComparer.Ordinal);
        var inputs = new JsonObject();
        var request = new RegisterResourceRequest
        {
            Type = (string)register["type"]!,
            Name = (string)register["name"]!,
            Custom = (bool?)register["custom"] ?? true,
            Parent = UrnOf(register["parent"]),
            Provider = ProviderOf(register["provider"]),
            Version = (string?)register["version"] ?? "",
            ImportId = (string?)register["import"] ?? "",
            DeletedWith = UrnOf(register["deletedWith"]),
            IgnoreChanges = { Texts(register["ignoreChanges"]) },
            ReplaceOnChanges = { Texts(register["replaceOnChanges"]) },
            AdditionalSecretOutputs = { Texts(register["additionalSecretOutputs"]) },
            HideDiffs = { Texts(register["hideDiffs"]) },
            ReplaceWith = { Texts(register["replaceWith"]).Select(label => UrnOf(label)) },
            CustomTimeouts = Timeouts(register["customTimeouts"]),
            AcceptSecrets = true,
            AcceptResources = true,
            SupportsPartialValues = true,
            AliasSpecs = true,
        };
        foreach (var (name, value) in register["inputs"] as JsonObject ?? [])
        {
            var own = new SortedSet<string>(StringComparer.Ordinal);
            inputs[name] = Resolve(value, own);
            needed.UnionWith(own);
            request.PropertyDependencies.Add(name, new RegisterResourceRequest.Types.PropertyDependencies { Urns = { own } });
        }

        request.Object = HistoryValues.ToBytes(inputs);
        request.Dependencies.AddRange(needed);
        foreach (var (package, label) in register["providers"] as JsonObject ?? [])
        {
            request.Providers.Add(package, ProviderOf(label));
        }

        request.Aliases.AddRange((register["aliases"] as JsonArray ?? []).Select(alias => ReadAlias(alias!)));
        SetFlags(request, register);
        return request;
    }

    private void SetFlags(RegisterResourceRequest request, JsonObject register)
    {
        if ((bool?)register["protect"] is { } protect)
        {
            request.Protect = protect;
        }

        if ((bool?)register["retainOnDelete"] is { } retain)
        {
            request.RetainOnDelete = retain;
        }

        if ((bool?)register["deleteBeforeReplace"] is { } first)
        {
            (request.DeleteBeforeReplaceDefined, request.DeleteBeforeReplace) = (true, first);
        }

        if (register["replacementTrigger"] is { } trigger)
        {
            request.ReplacementTrigger =
                Value.Parser.ParseJson(HistoryValues.ToWire(Resolve(trigger, []))!.ToJsonString()).ToByteString();
        }
    }

    private static RegisterResourceRequest.Types.CustomTimeouts? Timeouts(JsonNode? timeouts) => timeouts is null ? null : new()
    {
        Create = Seconds(timeouts["create"]),
        Update = Seconds(timeouts["update"]),
        Delete = Seconds(timeouts["delete"]),
    };

    private static string Seconds(JsonNode? seconds) =>
        seconds is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{(double)seconds}s");

    private Alias ReadAlias(JsonNode alias)
    {
        if (alias is JsonValue)
        {
            return new Alias { Urn = (string)alias! };
        }

        var spec = new Alias.Types.Spec
        {
            Name = (string?)alias["name"] ?? "",
            Type = (string?)alias["type"] ?? "",
            Project = (string?)alias["project"] ?? "",
            Stack = (string?)alias["stack"] ?? "",
        };
        if (alias["parent"] is { } parent)
        {
            spec.ParentUrn = UrnOf(parent);
        }
        else if ((bool?)alias["noParent"] == true)
        {
            spec.NoParent = true;
        }

        return new Alias { Spec = spec };
    }

    /// <summary>Puts in what earlier requests answered, and collects the URNs of the resources that a value names.</summary>
    private JsonNode? Resolve(JsonNode? value, SortedSet<string> urns)
    {
        switch (value)
        {
            case JsonObject { Count: 1 } map when map.Single() is { Key: "$output" or "$id" or "$urn" or "$ref" } named:
                var parts = ((string)named.Value!).Split('.', 2);
                var answer = _labels[parts[0]];
                if (answer["urn"] is { } urn)
                {
                    urns.Add((string)urn!);
                }

                return named.Key switch
                {
                    "$output" => Output(answer, parts[1]),
                    "$id" => IdOf(answer),
                    "$urn" => answer["urn"]!.DeepClone(),
                    _ => new JsonObject { ["$resource"] = Reference(answer) },
                };
            case JsonObject map:
                return new JsonObject(map.Select(entry => KeyValuePair.Create(entry.Key, Resolve(entry.Value, urns))));
            case JsonArray list:
                return new JsonArray([.. list.Select(item => Resolve(item, urns))]);
            default:
                return value?.DeepClone();
        }
    }

    private static JsonNode? Output(JsonObject answer, string path)
    {
        var value = answer["outputs"] ?? answer["return"];
        foreach (var name in path.Split('.'))
        {
            value = (value as JsonObject)?[name];
        }

        return value?.DeepClone();
    }

    private static JsonNode IdOf(JsonObject answer) => answer["id"]?.DeepClone() ?? new JsonObject { ["$unknown"] = true };

    // A component has no id.
    private static JsonObject Reference(JsonObject answer) => answer["outputs"] is JsonObject { Count: 0 } && answer["id"] is null
        ? new JsonObject { ["urn"] = answer["urn"]!.DeepClone() }
        : new JsonObject { ["urn"] = answer["urn"]!.DeepClone(), ["id"] = IdOf(answer) };

    private string UrnOf(JsonNode? label) => label is null ? "" : UrnOf((string)label!);

    private string UrnOf(string label) => _labels.TryGetValue(label, out var answer) ? (string)answer["urn"]! : label;

    private string ProviderOf(JsonNode? label) => label is not null && _labels.TryGetValue((string)label!, out var answer)
        ? $"{(string)answer["urn"]!}::{(string?)answer["id"] ?? WireConstants.Unknown}"
        : (string?)label ?? "";

    private static IEnumerable<string> Texts(JsonNode? texts) => (texts as JsonArray ?? []).Select(text => (string)text!);
}
