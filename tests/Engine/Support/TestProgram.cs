using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;
using Pulumirpc;

namespace Infra.Tests.Engine.Support;

/// <summary>The connection of a test program to the engine, without an SDK.</summary>
internal sealed class TestProgram : IDisposable
{
    private readonly GrpcChannel _channel;

    public TestProgram(string address)
    {
        Address = address;
        _channel = GrpcChannel.ForAddress($"http://{address}", new GrpcChannelOptions { MaxReceiveMessageSize = null, MaxSendMessageSize = null });
        Monitor = new ResourceMonitor.ResourceMonitorClient(_channel);
        Engine = new Pulumirpc.Engine.EngineClient(_channel);
    }

    /// <summary>The address of the engine.</summary>
    public string Address { get; }

    public ResourceMonitor.ResourceMonitorClient Monitor { get; }

    public Pulumirpc.Engine.EngineClient Engine { get; }

    public CallInvoker Invoker => _channel.CreateCallInvoker();

    public string StackUrn { get; private set; } = "";

    public async Task RegisterStackAsync(Action<RegisterResourceRequest>? with = null) =>
        StackUrn = (await ComponentAsync("pulumi:pulumi:Stack", "shop-dev", with, parent: "")).Urn;

    /// <summary>Registers a custom resource below the stack; inputs are JSON.</summary>
    public Task<RegisterResourceResponse> ResourceAsync(
        string type, string name, string inputs = "{}", Action<RegisterResourceRequest>? with = null) =>
        RegisterAsync(
            new RegisterResourceRequest
            {
                Type = type,
                Name = name,
                Parent = StackUrn,
                Custom = true,
                SupportsPartialValues = true,
                AcceptSecrets = true,
                Object = Json(inputs),
            }, with);

    /// <summary>Registers a component below the stack.</summary>
    public Task<RegisterResourceResponse> ComponentAsync(
        string type, string name, Action<RegisterResourceRequest>? with = null, string? parent = null) =>
        RegisterAsync(new RegisterResourceRequest { Type = type, Name = name, Parent = parent ?? StackUrn, Object = Json("{}") }, with);

    /// <summary>Calls a function; arguments are JSON.</summary>
    public async Task<ResourceInvokeResponse> InvokeAsync(string token, string arguments = "{}", Action<ResourceInvokeRequest>? with = null)
    {
        var request = new ResourceInvokeRequest { Tok = token, Args = Json(arguments) };
        with?.Invoke(request);
        return await Monitor.InvokeAsync(request);
    }

    public async Task OutputsAsync(string urn, string outputs = "{}") =>
        await Monitor.RegisterResourceOutputsAsync(new RegisterResourceOutputsRequest { Urn = urn, Outputs = Json(outputs) });

    /// <summary>Ends as an SDK does: registers the outputs of the stack, then sends the signal.</summary>
    public async Task FinishAsync()
    {
        await OutputsAsync(StackUrn);
        await Monitor.SignalAndWaitForShutdownAsync(new Empty());
    }

    public async Task LogAsync(LogSeverity severity, string message, string urn = "", bool ephemeral = false) =>
        await Engine.LogAsync(new LogRequest { Severity = severity, Message = message, Urn = urn, Ephemeral = ephemeral });

    /// <summary>An object in its form on the wire.</summary>
    public static ByteString Json(string json) => Object(json).ToByteString();

    /// <summary>The resources that an input depends on.</summary>
    public static RegisterResourceRequest.Types.PropertyDependencies On(params IEnumerable<string> urns) => new() { Urns = { urns } };

    /// <summary>Parses an expected object.</summary>
    public static Struct Object(string json) => Struct.Parser.ParseJson(json);

    /// <summary>Reads an object that the engine sent.</summary>
    public static Struct Object(ByteString wire) => Struct.Parser.ParseFrom(wire);

    /// <summary>Special values as JSON, for inputs.</summary>
    public static string Secret(string json) => $$"""{"4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", "value": {{json}}}""";

    public static string Reference(string urn, string id) =>
        $$"""{"4dabf18193072939515e22adb298388d": "5cf8f73096256a8f31e491e813e4eb8e", "urn": "{{urn}}", "id": "{{id}}"}""";

    public static string Output(string json, string dependency) =>
        $$"""{"4dabf18193072939515e22adb298388d": "d0e6a833031e9bbcd3f4e8bde6ca49a4", "value": {{json}}, "dependencies": ["{{dependency}}"]}""";

    public const string Unknown = "\"04da6b54-80e4-46f7-96ec-b56ff0331ba9\"";

    public void Dispose() => _channel.Dispose();

    private async Task<RegisterResourceResponse> RegisterAsync(RegisterResourceRequest request, Action<RegisterResourceRequest>? with)
    {
        with?.Invoke(request);
        return await Monitor.RegisterResourceAsync(request);
    }
}
