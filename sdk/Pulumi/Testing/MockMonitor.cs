using System.Collections.Concurrent;
using System.Collections.Immutable;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Serialization;
using Pulumirpc;

namespace Pulumi.Testing;

/// <summary>A resource monitor that asks <see cref="IMocks"/>.</summary>
internal sealed class MockMonitor(IMocks mocks, DeploymentSettings settings) : IMonitor
{
    private readonly ConcurrentDictionary<string, Struct> _registered = new();
    private readonly ConcurrentQueue<Resource> _resources = new();

    /// <summary>The resources registered so far, in the order of their arrival.</summary>
    public IEnumerable<Resource> Resources => _resources;

    public Task<bool> SupportsAsync(string feature) => Task.FromResult(feature != "outputValues");

    public async Task<RegisterResourceResponse> RegisterAsync(Resource resource, RegisterResourceRequest request)
    {
        _resources.Enqueue(resource);
        var urn = CreateUrn(request.Parent, request.Type, request.Name);
        if (request.Type == Stack.RootType)
        {
            return new() { Urn = urn };
        }

        var (id, state) = await mocks.NewResourceAsync(new()
        {
            Type = request.Type,
            Name = request.Name,
            Inputs = Read(request.Object),
            Provider = request.Provider,
            Id = request.ImportId,
        }).ConfigureAwait(false);
        var written = await WriteAsync(state).ConfigureAwait(false);
        Remember(urn, id ?? request.ImportId, written);
        return new() { Urn = urn, Id = id ?? request.ImportId, Object = written.ToByteString() };
    }

    public async Task<ReadResourceResponse> ReadAsync(Resource resource, ReadResourceRequest request)
    {
        _resources.Enqueue(resource);
        var urn = CreateUrn(request.Parent, request.Type, request.Name);
        var (id, state) = await mocks.NewResourceAsync(new()
        {
            Type = request.Type,
            Name = request.Name,
            Inputs = Read(request.Properties),
            Provider = request.Provider,
            Id = request.Id,
        }).ConfigureAwait(false);
        var written = await WriteAsync(state).ConfigureAwait(false);
        Remember(urn, id ?? request.Id, written);
        return new() { Urn = urn, Properties = written.ToByteString() };
    }

    public Task RegisterOutputsAsync(RegisterResourceOutputsRequest request) =>
        mocks.RegisterResourceOutputs(new(request.Urn, Struct.Parser.ParseFrom(request.Outputs).Fields.ToImmutableDictionary(
            output => output.Key,
            output => new Output<object?>(new PropertyReader().ReadProperty(output.Key, output.Value, ValueShape.Any)))));

    public async Task<ResourceInvokeResponse> InvokeAsync(ResourceInvokeRequest request)
    {
        if (request.Tok == "pulumi:pulumi:getResource")
        {
            var urn = Struct.Parser.ParseFrom(request.Args).Fields["urn"].StringValue;
            return _registered.TryGetValue(urn, out var found)
                ? new() { Return = found.ToByteString() }
                : throw new InvalidOperationException($"The test registered no resource '{urn}'.");
        }

        return new() { Return = await CallAsync(request.Tok, request.Args, request.Provider).ConfigureAwait(false) };
    }

    public async Task<CallResponse> CallAsync(ResourceCallRequest request)
    {
        return new() { Return = await CallAsync(request.Tok, request.Args, request.Provider).ConfigureAwait(false) };
    }

    public void ExpectCallbacks()
    {
    }

    public Task RegisterStackInvokeTransformAsync(Callback callback) => Task.CompletedTask;

    public Task SignalAndWaitForShutdownAsync() => Task.CompletedTask;

    private async Task<ByteString> CallAsync(string token, ByteString args, string provider)
    {
        var result = await mocks.CallAsync(new() { Token = token, Args = Read(args), Provider = provider }).ConfigureAwait(false);
        return (await WriteAsync(result).ConfigureAwait(false)).ToByteString();
    }

    private static ImmutableDictionary<string, object> Read(ByteString properties)
    {
        var values = ImmutableDictionary.CreateBuilder<string, object>();
        foreach (var (name, value) in Struct.Parser.ParseFrom(properties).Fields)
        {
            var data = new PropertyReader().ReadProperty(name, value, ValueShape.Any);
            if (data is { IsKnown: true, Value: { } known })
            {
                values[name] = known;
            }
        }

        return values.ToImmutable();
    }

    private static async ValueTask<Struct> WriteAsync(object state)
    {
        await new Settling().WaitAsync([state]).ConfigureAwait(false);
        return PropertyWriter.WriteValue(state, keepResources: true)?.StructValue
            ?? throw new InvalidOperationException(
                $"A mock returned {state.GetType()}, which is not an object: return a dictionary, args or an output type.");
    }

    // Tests rely on the URNs of the official mocks, which contain only the type of the first parent.
    private string CreateUrn(string parent, string type, string name)
    {
        var prefix = parent.Length == 0 ? "" : $"{parent.Split("::")[2].Split('$')[0]}$";
        return $"urn:pulumi:{settings.Stack}::{settings.Project}::{prefix}{type}::{name}";
    }

    private void Remember(string urn, string id, Struct state) => _registered[urn] = new Struct
    {
        Fields = { ["urn"] = Value.ForString(urn), ["id"] = Value.ForString(id), ["state"] = Value.ForStruct(state) },
    };
}
