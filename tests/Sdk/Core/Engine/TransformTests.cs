using System.Collections.Immutable;
using Google.Protobuf;
using Grpc.Net.Client;
using Infra.Tests.Support;
using Pulumi;
using Pulumirpc;

namespace Infra.Tests.Sdk.Core.Engine;

public class TransformTests : EngineTests
{
    private const string Signature = "4dabf18193072939515e22adb298388d";
    private const string SecretPassword =
        $$"""{ "password": { "{{Signature}}": "1b47061264138c4ac30d75fd1eb44270", "value": "x" } }""";

    [Fact]
    public async Task ResourceTransform_OfResource_IsCalledAndItsAnswerSent()
    {
        TransformResponse? response = null;
        Engine.Register = async request =>
        {
            if (request.Name == "web")
            {
                response = await CallAsync(Assert.Single(request.Transforms), request);
            }

            return FakeEngine.Echo(request);
        };
        await RunAsync(() => new Server("web", new() { Image = "debian" }, new()
        {
            ResourceTransforms =
                { Transform(args => new(args.Args.SetItem("image", $"{args.Name}/{args.Type}/{args.Args["image"]}"), args.Options)) },
        }));
        Assert.Equal("""{ "image": "web/test:index:Server/debian" }""", Json(response!.Properties));
    }

    [Fact]
    public async Task ResourceTransform_OfStack_TravelsWithStack()
    {
        Assert.Equal(0, await Deployment.RunAsync(
            () => Task.FromResult<IDictionary<string, object?>>(new Dictionary<string, object?>()), new StackOptions
            {
                ResourceTransforms = { Transform(_ => null) },
            }));
        Assert.Single(Engine.Registration("shop-dev").Transforms);
    }

    [Fact]
    public async Task ResourceTransform_Null_LeavesEverything()
    {
        var request = new TransformRequest
        {
            Type = "t",
            Name = "n",
            Custom = true,
            Properties = Wire("""{ "a": 1 }"""),
            Options = new() { Protect = true, Version = "1" },
        };
        var response = await TransformAsync(request, _ => null);
        Assert.Equal((Json(request.Properties), Json(request.Options)), (Json(response.Properties), Json(response.Options)));
    }

    [Fact]
    public async Task ResourceTransform_SameOptions_ComeBackAsTheyWere()
    {
        var options = MessageJson.Parse<TransformResourceOptions>(
            """
            {
              "dependsOn": ["urn:pulumi:dev::shop::a:b:C::d"], "protect": false,
              "ignoreChanges": ["a"], "replaceOnChanges": ["b"], "version": "1.2.3",
              "aliases": [{ "urn": "urn:pulumi:dev::shop::a:b:C::old" }, { "spec": { "name": "n", "noParent": true } }],
              "provider": "urn:pulumi:dev::shop::pulumi:providers:test::east::east-id", "customTimeouts": { "create": "300000000000ns" },
              "pluginDownloadUrl": "https://plugins.example", "retainOnDelete": true,
              "deletedWith": "urn:pulumi:dev::shop::a:b:C::d", "deleteBeforeReplace": true,
              "additionalSecretOutputs": ["c"], "import": "i-1", "hideDiff": ["d"],
              "replaceWith": ["urn:pulumi:dev::shop::a:b:C::e"], "replacementTrigger": 5
            }
            """);
        var response = await TransformAsync(
            new() { Type = "t", Name = "n", Custom = true, Properties = ByteString.Empty, Options = options }, args => new(args.Args, args.Options));
        Assert.Equal(Json(options), Json(response.Options));
    }

    [Fact]
    public async Task ResourceTransform_TimeoutsOfOtherClients_AreUnderstood()
    {
        TimeSpan? seen = null;
        var options = new TransformResourceOptions { CustomTimeouts = new() { Create = "1h2m3.5s" } };
        await TransformAsync(new() { Custom = true, Properties = ByteString.Empty, Options = options }, args =>
        {
            seen = args.Options.CustomTimeouts!.Create;
            return null;
        });
        Assert.Equal(new TimeSpan(0, 1, 2, 3, 500), seen);
    }

    [Fact]
    public async Task ResourceTransform_OutputValue_IsOutputOfItsTypeAndStaysAsItIs()
    {
        var properties = OneLine.Join($$"""
            { "list": [ "p", { "{{Signature}}": "d0e6a833031e9bbcd3f4e8bde6ca49a4" } ],
            "password": { "{{Signature}}": "d0e6a833031e9bbcd3f4e8bde6ca49a4", "value": "x", "secret": true } }
            """);
        var isOutput = false;
        var response = await TransformAsync(new() { Custom = true, Properties = Wire(properties) }, args =>
        {
            isOutput = args.Args["password"] is Output<string>;
            return new(args.Args, args.Options);
        });
        Assert.True(isOutput);
        Assert.Equal(properties, Json(response.Properties));
        Assert.Empty(Engine.Logs);
    }

    [Fact]
    public async Task ResourceTransform_SecretThatIsNoOutputValue_LosesItsMarkWithAWarning()
    {
        var response = await TransformAsync(new() { Type = "t", Name = "n", Custom = true, Properties = Wire(SecretPassword) }, Identity);
        Assert.Equal("""{ "password": "x" }""", Json(response.Properties));
        var warning = Assert.Single(Engine.Logs);
        Assert.Equal(LogSeverity.Warning, warning.Severity);
        Assert.StartsWith("A transform of 'n' (t) returns the property 'password' without the mark", warning.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ResourceTransform_ThatMarksTheSecretAgain_WarnsNothing()
    {
        await TransformAsync(
            new() { Custom = true, Properties = Wire(SecretPassword) },
            args => new(args.Args.SetItem("password", Output.CreateSecret((string)args.Args["password"]!)), args.Options));
        Assert.Empty(Engine.Logs);
    }

    [Fact]
    public async Task ResourceTransform_OptionsNotSet_ComeBackWithDeleteBeforeReplaceAsFalse()
    {
        var response = await TransformAsync(
            new() { Custom = true, Properties = ByteString.Empty, Options = new() { RetainOnDelete = false } }, Identity);
        Assert.Equal("""{ "deleteBeforeReplace": false }""", Json(response.Options));
    }

    [Fact]
    public async Task ResourceTransform_ManyAtOnceOnOneConnection_AreNotHeldUp()
    {
        const int Many = 150;
        var entered = 0;
        var all = new TaskCompletionSource();
        Engine.Register = async request =>
        {
            if (request.Transforms.Count > 0)
            {
                using var channel = GrpcChannel.ForAddress($"http://{request.Transforms[0].Target}");
                var client = new Callbacks.CallbacksClient(channel);
                var message = new TransformRequest { Custom = true, Properties = ByteString.Empty }.ToByteString();
                await Task.WhenAll(Enumerable.Range(0, Many).Select(
                    async _ => await client.InvokeAsync(new() { Token = request.Transforms[0].Token, Request = message })));
            }

            return FakeEngine.Echo(request);
        };
        await RunAsync(() => new Server("web", null, new()
        {
            ResourceTransforms =
            {
                async (_, cancellation) =>
                {
                    if (Interlocked.Increment(ref entered) == Many)
                    {
                        all.SetResult();
                    }

                    await all.Task.WaitAsync(TimeSpan.FromMinutes(2), cancellation);
                    return null;
                },
            },
        }));
        Assert.Equal(Many, entered);
    }

    [Fact]
    public async Task ResourceTransform_Component_HasComponentOptions()
    {
        ResourceOptions? seen = null;
        await TransformAsync(new() { Custom = false, Properties = ByteString.Empty }, args =>
        {
            seen = args.Options;
            return null;
        });
        Assert.IsType<ComponentResourceOptions>(seen);
    }

    [Fact]
    public async Task ResourceTransform_Throws_EngineIsTold()
    {
        var exception = await Assert.ThrowsAsync<Grpc.Core.RpcException>(
            () => TransformAsync(new() { Custom = true, Properties = ByteString.Empty }, _ => throw new InvalidOperationException("broken")));
        Assert.Contains("broken", exception.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ResourceTransform_ThatWaitsForLaterResource_IsNotHeldUpByManyRequests()
    {
        Engine.Register = async request =>
        {
            if (request.Transforms.Count > 0)
            {
                await CallAsync(request.Transforms[0], request);
            }

            return FakeEngine.Echo(request);
        };
        await RunAsync(() =>
        {
            var key = new TaskCompletionSource<Server>();
            ResourceTransform useKey = async (args, _) => new(args.Args.SetItem("key", (await key.Task).Id), args.Options);
            for (var i = 0; i < 300; i++)
            {
                _ = new Server($"web-{i}", null, new() { ResourceTransforms = { useKey } });
            }

            key.SetResult(new Server("key"));
        });
        Assert.Equal(302, Engine.Registrations.Count);
    }

    [Fact]
    [Trait("Core", "Local")]
    public async Task ResourceTransform_EngineWithoutTransforms_Fails()
    {
        Engine.MissingFeatures.Add("transforms");
        Assert.Equal(32, await Deployment.RunAsync(() => { _ = new Server("web", null, new() { ResourceTransforms = { Transform(_ => null) } }); }));
        Assert.Contains(
            "System.InvalidOperationException: The program uses ResourceTransforms, which this version of the Pulumi CLI does not support.",
            Assert.Single(Engine.Logs).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task InvokeTransform_Registered_IsCalledAndItsAnswerSent()
    {
        TransformInvokeResponse? response = null;
        Engine.Invoke = request =>
        {
            response = CallAsync(Assert.Single(Engine.InvokeTransforms), request).GetAwaiter().GetResult();
            return new() { Return = ByteString.Empty };
        };
        await RunAsync(() =>
        {
            Deployment.Instance.RegisterInvokeTransform((args, _) =>
            {
                args.Options.Version = "9.9.9";
                return Task.FromResult<InvokeTransformResult?>(new(args.Args.SetItem("token", args.Token), args.Options));
            });
            Deployment.Instance.Invoke<object>("test:index:get", new DictionaryInvokeArgs(ImmutableDictionary<string, object?>.Empty.Add("a", 1)));
        });
        Assert.Equal(
            ("""{ "a": 1, "token": "test:index:get" }""", """{ "version": "9.9.9" }"""), (Json(response!.Args), Json(response.Options)));
        Assert.Equal(
            ["invoke transform", "invoke test:index:get"], Engine.Sequence.Where(call => call.StartsWith("invoke", StringComparison.Ordinal)));
    }

    private static ResourceTransformResult? Identity(ResourceTransformArgs args) => new(args.Args, args.Options);

    private static ResourceTransform Transform(Func<ResourceTransformArgs, ResourceTransformResult?> transform) =>
        (args, _) => Task.FromResult(transform(args));

    /// <summary>Runs a program with a transform and calls the transform as an engine does.</summary>
    private async Task<TransformResponse> TransformAsync(TransformRequest message, Func<ResourceTransformArgs, ResourceTransformResult?> transform)
    {
        TransformResponse? response = null;
        Exception? failure = null;
        Engine.Register = async request =>
        {
            if (request.Transforms.Count > 0)
            {
                try
                {
                    response = TransformResponse.Parser.ParseFrom(await CallAsync(request.Transforms[0], message.ToByteString()));
                }
                catch (Grpc.Core.RpcException exception)
                {
                    failure = exception;
                }
            }

            return FakeEngine.Echo(request);
        };
        await RunAsync(() => new Server("web", null, new() { ResourceTransforms = { Transform(transform) } }));
        return failure is null ? response! : throw failure;
    }

    private static async Task<TransformResponse> CallAsync(Callback callback, RegisterResourceRequest request) =>
        TransformResponse.Parser.ParseFrom(await CallAsync(callback, new TransformRequest
        {
            Type = request.Type,
            Name = request.Name,
            Custom = request.Custom,
            Parent = request.Parent,
            Properties = request.Object,
        }.ToByteString()));

    private static async Task<TransformInvokeResponse> CallAsync(Callback callback, ResourceInvokeRequest request) =>
        TransformInvokeResponse.Parser.ParseFrom(
            await CallAsync(callback, new TransformInvokeRequest { Token = request.Tok, Args = request.Args }.ToByteString()));

    private static async Task<ByteString> CallAsync(Callback callback, ByteString request)
    {
        using var channel = GrpcChannel.ForAddress($"http://{callback.Target}");
        var client = new Callbacks.CallbacksClient(channel);
        return (await client.InvokeAsync(new() { Token = callback.Token, Request = request })).Response;
    }
}
