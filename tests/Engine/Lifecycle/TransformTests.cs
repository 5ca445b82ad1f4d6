using Google.Protobuf;
using Grpc.Core;
using Infra.Tests.Engine.Support;
using Pulumirpc;
using static Infra.Tests.Engine.Support.TestProgram;

namespace Infra.Tests.Engine.Lifecycle;

public sealed class TransformTests : IAsyncLifetime
{
    private readonly TestEngine _engine = new() { Config = { ["aws:region"] = "eu-central-1" } };
    private TestCallbacks _callbacks = null!;

    public async Task InitializeAsync() => _callbacks = await TestCallbacks.StartAsync();

    public async Task DisposeAsync() => await _callbacks.DisposeAsync();

    [Fact]
    public async Task Transforms_OfResourceAncestorsAndStack_ApplyInThisOrder()
    {
        var plan = await _engine.RunAsync(async program =>
        {
            await program.Monitor.RegisterStackTransformAsync(Append("stack"));
            var grandparent = await program.ComponentAsync("x:y:A", "grandparent", r => r.Transforms.Add(Append("grandparent")));
            var parent = await program.ComponentAsync("x:y:B", "parent", r => { r.Parent = grandparent.Urn; r.Transforms.Add(Append("parent")); });
            await program.ResourceAsync("pulumi:t:T", "a", """{"path": ""}""", r => { r.Parent = parent.Urn; r.Transforms.Add(Append("own")); });
        });
        Assert.Equal(""" own parent grandparent stack""", GetPath(plan.Steps.Single(step => step.Resource.Name == "a").Resource.Inputs));
    }

    [Fact]
    public async Task Transform_OfOptions_ChangesThem()
    {
        var plan = await _engine.RunAsync(program => program.ResourceAsync("pulumi:t:T", "a", with: r =>
        {
            r.IgnoreChanges.Add("x");
            r.Protect = true;
            r.Transforms.Add(_callbacks.Resource(request =>
            {
                request.Options.ClearProtect();
                request.Options.IgnoreChanges.Add("y");
                request.Options.DependsOn.Add("urn:pulumi:dev::shop::pulumi:t:T::b");
                return new TransformResponse { Properties = request.Properties, Options = request.Options };
            }));
        }));
        var a = plan.Steps.Single(step => step.Resource.Name == "a").Resource;
        Assert.Equal(
            ("x y", false, "b"), (string.Join(' ', a.Options.IgnoreChanges), a.Protect, string.Join(' ', a.Dependencies.Select(urn => urn.Name))));
    }

    [Fact]
    public async Task Transform_GivingOutputValues_AddsTheirDependencies()
    {
        var plan = await _engine.RunAsync(program => program.ResourceAsync("pulumi:t:T", "a", """{"x": 1}""", r =>
            r.Transforms.Add(_callbacks.Resource(
                _ => new TransformResponse { Properties = Json($$"""{"y": {{Output("2", "urn:pulumi:dev::shop::pulumi:t:T::b")}}}""") }))));
        var a = plan.Steps.Single(step => step.Resource.Name == "a").Resource;
        var dependencies = Assert.Single(a.PropertyDependencies);
        Assert.Equal("{y: 2}", a.Inputs.ToString());
        Assert.Equal(("y", "b", "b"), (dependencies.Property, Assert.Single(dependencies.Urns).Name, Assert.Single(a.Dependencies).Name));
    }

    [Theory]
    [InlineData(true, "after ; x: ; y: ")]
    [InlineData(false, "after b; x: b; y: ")]
    public async Task Transform_ReturningPlainValues_ChangesDependenciesOfItsOwnResourceOnly(bool isOwn, string expected)
    {
        var plan = await _engine.RunAsync(async program =>
        {
            var b = await program.ResourceAsync("pulumi:t:T", "b");
            var plain = _callbacks.Resource(request => request.Name == "b"
                ? new TransformResponse { Properties = request.Properties, Options = request.Options }
                : new TransformResponse { Properties = Json("""{"x": 1, "y": 2}"""), Options = new() });
            if (!isOwn)
            {
                await program.Monitor.RegisterStackTransformAsync(plain);
            }

            await program.ResourceAsync("pulumi:t:T", "a", """{"x": 1}""", request =>
            {
                request.Dependencies.Add(b.Urn);
                request.PropertyDependencies.Add("x", TestProgram.On(b.Urn));
                if (isOwn)
                {
                    request.Transforms.Add(plain);
                }
            });
        });
        var a = plan.Steps.Single(step => step.Resource.Name == "a").Resource;
        Assert.Equal(expected, $"after {string.Join(' ', a.Dependencies.Select(urn => urn.Name))}; "
            + string.Join("; ", a.PropertyDependencies.Select(p => $"{p.Property}: {string.Join(' ', p.Urns.Select(urn => urn.Name))}")));
    }

    [Fact]
    public async Task Transform_OfAChild_SeesInheritedOptionsAndDependencies()
    {
        TransformRequest? seen = null;
        var plan = await _engine.RunAsync(async program =>
        {
            var parent = await program.ResourceAsync("t:m:T", "parent", with: r =>
            {
                r.Protect = true;
                r.RetainOnDelete = true;
                r.DeletedWith = program.StackUrn;
            });
            await program.ResourceAsync("t:m:T", "a", """{"x": 1, "y": 2}""", r =>
            {
                r.Parent = parent.Urn;
                r.Dependencies.Add(parent.Urn);
                r.PropertyDependencies.Add("x", new() { Urns = { parent.Urn } });
                r.PropertyDependencies.Add("y", new());
                r.Transforms.Add(_callbacks.Resource(request =>
                {
                    seen = request;
                    return new TransformResponse { Properties = Json("""{"x": 3}"""), Options = request.Options };
                }));
            });
        });
        Assert.Equal(
            (true, true, "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev"),
            (seen!.Options.Protect, seen.Options.RetainOnDelete, seen.Options.DeletedWith));
        Assert.StartsWith("urn:pulumi:dev::shop::pulumi:providers:t::default::", seen.Options.Provider, StringComparison.Ordinal);
        var fields = Object(seen.Properties).Fields;
        Assert.Equal("urn:pulumi:dev::shop::t:m:T::parent", fields["x"].StructValue.Fields["dependencies"].ListValue.Values[0].StringValue);
        Assert.Equal(2, fields["y"].NumberValue);

        // What the transform returns is all that counts: it returned x without its dependencies.
        Assert.Empty(Assert.Single(plan.Steps.Single(step => step.Resource.Name == "a").Resource.PropertyDependencies).Urns);
    }

    [Fact]
    public async Task OutputValues_WithoutTransforms_AddTheirDependencies()
    {
        var plan = await _engine.RunAsync(async program =>
        {
            var b = await program.ResourceAsync("t:m:T", "b");
            await program.ResourceAsync("t:m:T", "a", $$"""{"x": {{Output("2", b.Urn)}}}""", r => r.PropertyDependencies.Add("x", new()));
        });
        var a = plan.Steps.Single(step => step.Resource.Name == "a").Resource;
        Assert.Equal(("b", "b"), (Assert.Single(Assert.Single(a.PropertyDependencies).Urns).Name, Assert.Single(a.Dependencies).Name));
    }

    [Fact]
    public async Task Transform_OfCalls_ChangesArguments()
    {
        await _engine.RunAsync(async program =>
        {
            await program.Monitor.RegisterStackInvokeTransformAsync(
                _callbacks.Invoke(request => new TransformInvokeResponse { Args = Json("""{"region": "us-east-1"}""") }));
            Assert.Equal("us-east-1", Object((await program.InvokeAsync("aws:index/getRegion:getRegion")).Return).Fields["region"].StringValue);
        });
    }

    [Fact]
    public async Task Transform_ThatFails_IsRefusedWithItsReason()
    {
        var diagnostic = await _engine.DiagnoseAsync(program => Assert.ThrowsAsync<RpcException>(() =>
            program.ResourceAsync(
                "pulumi:t:T", "a", with: r => r.Transforms.Add(_callbacks.Resource(_ => throw new InvalidOperationException("no"))))));
        Assert.Equal(("ENG3006", "A transform of pulumi:t:T failed: no"), (diagnostic.Code, diagnostic.Detail));
    }

    [Fact]
    public async Task Transform_ThatAnswersNothingValid_IsRefused()
    {
        var diagnostic = await _engine.DiagnoseAsync(program => Assert.ThrowsAsync<RpcException>(() =>
            program.ResourceAsync("pulumi:t:T", "a", with: r => r.Transforms.Add(_callbacks.Malformed()))));
        Assert.Equal(
            ("ENG3006", "A transform of pulumi:t:T failed: its answer is not in the format of protobuf"), (diagnostic.Code, diagnostic.Detail));
    }

    private Callback Append(string name) => _callbacks.Resource(request =>
    {
        var properties = Object(request.Properties);
        if (properties.Fields.TryGetValue("path", out var path))
        {
            path.StringValue += " " + name;
        }

        return new TransformResponse { Properties = properties.ToByteString(), Options = request.Options };
    });

    private static string GetPath(Infra.Engine.Values.MapValue inputs) => ((Infra.Engine.Values.StringValue)inputs["path"]).Value;
}
