using System.Text.Json.Nodes;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;
using Pulumirpc;

namespace Infra.Tests.EngineTruth;

/// <summary>Sends the requests of a history's program to the engine, one after the other.</summary>
internal sealed partial class HistoryProgram : IDisposable
{
    private readonly GrpcChannel _channel;
    private readonly ResourceMonitor.ResourceMonitorClient _monitor;
    private readonly Dictionary<string, JsonObject> _labels = new(StringComparer.Ordinal);

    public HistoryProgram(string address)
    {
        _channel = GrpcChannel.ForAddress($"http://{address}");
        _monitor = new ResourceMonitor.ResourceMonitorClient(_channel);
    }

    /// <summary>The answers so far.</summary>
    public JsonArray Answers { get; } = [];

    /// <summary>Whether the program ended with an error.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Runs the program to its end.</summary>
    /// <param name="program">The requests.</param>
    /// <param name="keepsGoing">Whether it goes on after a request that failed.</param>
    public async Task RunAsync(JsonArray program, bool keepsGoing)
    {
        foreach (var request in program.Select(request => request!.AsObject()))
        {
            try
            {
                if (await SendAsync(request) is { } answer)
                {
                    Answers.Add((JsonNode)answer);
                }
            }
            catch (RpcException problem)
            {
                Answers.Add((JsonNode)new JsonObject { ["error"] = problem.Status.Detail });
                HasFailed = true;
            }

            if (HasFailed && !keepsGoing)
            {
                return;
            }
        }

        await _monitor.SignalAndWaitForShutdownAsync(new Empty());
    }

    public void Dispose() => _channel.Dispose();

    private async Task<JsonObject?> SendAsync(JsonObject request)
    {
        switch (request.Single())
        {
            case { Key: "register", Value: JsonObject register }:
                return Name(register, await RegisterAsync(register));
            case { Key: "read", Value: JsonObject read }:
                return Name(read, await ReadAsync(read));
            case { Key: "invoke", Value: JsonObject invoke }:
                return Name(invoke, await InvokeAsync(invoke));
            case { Key: "outputs", Value: JsonObject outputs }:
                var of = UrnOf(outputs["of"]);
                await _monitor.RegisterResourceOutputsAsync(
                    new RegisterResourceOutputsRequest { Urn = of, Outputs = HistoryValues.ToBytes(Resolve(outputs["values"], [])) });
                return new JsonObject { ["outputsOf"] = of };
            case { Key: "fail" }:
                HasFailed = true;
                return null;
            case var other:
                throw new NotSupportedException($"No history has the request '{other.Key}'.");
        }
    }

    private JsonObject Name(JsonObject request, JsonObject answer)
    {
        if (((string?)request["label"] ?? (string?)request["name"]) is { } label)
        {
            _labels[label] = answer;
        }

        return answer;
    }

    private async Task<JsonObject> ReadAsync(JsonObject read)
    {
        var needed = new SortedSet<string>(StringComparer.Ordinal);
        var response = await _monitor.ReadResourceAsync(new ReadResourceRequest
        {
            Type = (string)read["type"]!,
            Name = (string)read["name"]!,
            Id = (string)read["id"]!,
            Parent = UrnOf(read["parent"]),
            Provider = ProviderOf(read["provider"]),
            Properties = HistoryValues.ToBytes(Resolve(read["inputs"], needed)),
            Dependencies = { needed },
            AcceptSecrets = true,
            AcceptResources = true,
        });
        return new JsonObject { ["urn"] = response.Urn, ["outputs"] = HistoryValues.FromBytes(response.Properties) };
    }

    private async Task<JsonObject> InvokeAsync(JsonObject invoke)
    {
        var response = await _monitor.InvokeAsync(new ResourceInvokeRequest
        {
            Tok = (string)invoke["token"]!,
            Args = HistoryValues.ToBytes(Resolve(invoke["args"], [])),
            Provider = ProviderOf(invoke["provider"]),
            Version = (string?)invoke["version"] ?? "",
            AcceptResources = true,
        });
        return response.Failures.Count > 0
            ? new JsonObject { ["failures"] = new JsonArray([.. response.Failures.Select(failure => (JsonNode)failure.Property)]) }
            : new JsonObject { ["return"] = HistoryValues.FromBytes(response.Return) };
    }

    private async Task<JsonObject> RegisterAsync(JsonObject register)
    {
        var response = await _monitor.RegisterResourceAsync(CreateRequest(register));
        var answer = new JsonObject { ["urn"] = response.Urn, ["outputs"] = HistoryValues.FromBytes(response.Object) };
        if (response.Id.Length > 0)
        {
            answer["id"] = response.Id;
        }

        return answer;
    }
}
