using System.Collections.Concurrent;
using System.Net;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Pulumirpc;

namespace Infra.Tests.Sdk.Core.Engine;

/// <summary>An engine that records the requests of programs. It answers a registration with its inputs, unless a test sets another answer.</summary>
internal sealed class FakeEngine : IAsyncDisposable
{
    private WebApplication? _host;

    public string Address { get; private set; } = "";

    public ConcurrentQueue<RegisterResourceRequest> Registrations { get; } = new();

    public ConcurrentQueue<ReadResourceRequest> Reads { get; } = new();

    public ConcurrentQueue<RegisterResourceOutputsRequest> Outputs { get; } = new();

    public ConcurrentQueue<ResourceInvokeRequest> Invokes { get; } = new();

    public ConcurrentQueue<ResourceCallRequest> Calls { get; } = new();

    public ConcurrentQueue<LogRequest> Logs { get; } = new();

    public ConcurrentQueue<string> FeatureQuestions { get; } = new();

    public ConcurrentQueue<Callback> InvokeTransforms { get; } = new();

    /// <summary>The names of all calls, in order of arrival.</summary>
    public ConcurrentQueue<string> Sequence { get; } = new();

    public HashSet<string> MissingFeatures { get; } = [];

    public Func<RegisterResourceRequest, Task<RegisterResourceResponse>> Register { get; set; } = request => Task.FromResult(Echo(request));

    public Func<ReadResourceRequest, ReadResourceResponse> Read { get; set; } = request =>
        new() { Urn = Urn(request.Type, request.Name), Properties = request.Properties };

    public Func<ResourceInvokeRequest, ResourceInvokeResponse> Invoke { get; set; } = _ => new() { Return = ByteString.Empty };

    public Func<ResourceCallRequest, CallResponse> Call { get; set; } = _ => new() { Return = ByteString.Empty };

    public Action End { get; set; } = () => { };

    public Func<LogRequest, bool> AcceptsLog { get; set; } = _ => true;

    public static async Task<FakeEngine> StartAsync()
    {
        var engine = new FakeEngine();
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http2);
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(engine);
        builder.Services.AddGrpc(grpc =>
        {
            grpc.MaxReceiveMessageSize = null;
            grpc.MaxSendMessageSize = null;
        });
        engine._host = builder.Build();
        engine._host.UseRouting();
        engine._host.MapGrpcService<FakeMonitorService>();
        engine._host.MapGrpcService<FakeEngineService>();
        await engine._host.StartAsync();
        engine.Address = new Uri(engine._host.Urls.Single()).Authority;
        return engine;
    }

    public RegisterResourceRequest Registration(string name) => Assert.Single(Registrations, request => request.Name == name);

    public static string Urn(string type, string name) => $"urn:pulumi:dev::shop::{type}::{name}";

    /// <summary>The answer of an engine that creates every resource at once. The id is the name and "-id".</summary>
    public static RegisterResourceResponse Echo(RegisterResourceRequest request) => new()
    {
        Urn = Urn(request.Type, request.Name),
        Id = request.Custom ? $"{request.Name}-id" : "",
        Object = request.Custom ? request.Object : ByteString.Empty,
    };

    public ValueTask DisposeAsync() => _host!.DisposeAsync();
}
