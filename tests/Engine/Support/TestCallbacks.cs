using System.Net;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Pulumirpc;

namespace Infra.Tests.Engine.Support;

/// <summary>The transforms of a program, which the engine calls.</summary>
internal sealed class TestCallbacks : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly Dictionary<string, Func<ByteString, ByteString>> _functions = [];

    private TestCallbacks(WebApplication application) => _application = application;

    public static async Task<TestCallbacks> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddRoutingCore();
        builder.Services.AddGrpc();
        builder.Services.AddSingleton<Service>();
        var application = builder.Build();
        application.MapGrpcService<Service>();
        await application.StartAsync();
        var callbacks = new TestCallbacks(application);
        application.Services.GetRequiredService<Service>().Owner = callbacks;
        return callbacks;
    }

    /// <summary>Registers a transform of resources.</summary>
    public Callback Resource(Func<TransformRequest, TransformResponse> transform) =>
        Add(bytes => transform(TransformRequest.Parser.ParseFrom(bytes)).ToByteString());

    /// <summary>Registers a transform of function calls.</summary>
    public Callback Invoke(Func<TransformInvokeRequest, TransformInvokeResponse> transform) =>
        Add(bytes => transform(TransformInvokeRequest.Parser.ParseFrom(bytes)).ToByteString());

    /// <summary>Registers a hook.</summary>
    public Callback Hook(Func<ResourceHookRequest, ResourceHookResponse> hook) =>
        Add(bytes => hook(ResourceHookRequest.Parser.ParseFrom(bytes)).ToByteString());

    /// <summary>Registers a function whose answers are not in the format of protobuf.</summary>
    public Callback Malformed() => Add(_ => ByteString.CopyFrom(0xFF));

    public async ValueTask DisposeAsync() => await _application.DisposeAsync();

    private Callback Add(Func<ByteString, ByteString> function)
    {
        var token = $"t{_functions.Count}";
        _functions.Add(token, function);
        var address = _application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return new Callback { Target = new Uri(address).Authority, Token = token };
    }

    internal sealed class Service : Callbacks.CallbacksBase
    {
        public TestCallbacks? Owner { get; set; }

        public override Task<CallbackInvokeResponse> Invoke(CallbackInvokeRequest request, ServerCallContext context)
        {
            try
            {
                return Task.FromResult(new CallbackInvokeResponse { Response = Owner!._functions[request.Token](request.Request) });
            }
            catch (InvalidOperationException problem)
            {
                throw new RpcException(new Status(StatusCode.Unknown, problem.Message));
            }
        }
    }
}
