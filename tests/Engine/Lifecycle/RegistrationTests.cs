using Grpc.Core;
using Infra.Engine.Planning;
using Infra.Tests.Engine.Support;
using Pulumirpc;
using static Infra.Tests.Engine.Support.TestProgram;

namespace Infra.Tests.Engine.Lifecycle;

public sealed class RegistrationTests
{
    private readonly TestEngine _engine = new();

    [Fact]
    public async Task Resource_New_IsCreatedByTheDefaultProvider()
    {
        var plan = await _engine.RunAsync(program => program.ResourceAsync("aws:ec2/vpc:Vpc", "main", """{"cidrBlock": "10.0.0.0/16"}"""));
        Assert.Equal(
            """
            create aws:ec2/vpc:Vpc main {cidrBlock: "10.0.0.0/16"} by default
            create pulumi:providers:aws default
            """,
            PlanText.Format(plan));
    }

    [Fact]
    public async Task Resource_Registered_IsAnsweredWithItsInputsAndNoId()
    {
        RegisterResourceResponse? response = null;
        await _engine.RunAsync(
            async program => response = await program.ResourceAsync("aws:ec2/vpc:Vpc", "main", """{"cidrBlock": "10.0.0.0/16"}"""));
        Assert.Equal(
            new RegisterResourceResponse { Urn = "urn:pulumi:dev::shop::aws:ec2/vpc:Vpc::main", Object = Json("""{"cidrBlock": "10.0.0.0/16"}""") },
            response);
    }

    [Fact]
    public async Task Component_WithInputs_IsAnsweredWithNothing()
    {
        RegisterResourceResponse? response = null;
        await _engine.RunAsync(
            async program => response = await program.ComponentAsync("infra:net:Network", "n", request => request.Object = Json("""{"a": 1}""")));
        Assert.True(response!.HasObject && response.Object.IsEmpty);
    }

    [Fact]
    public async Task Component_Outputs_ArePartOfItsStep()
    {
        var plan = await _engine.RunAsync(async program =>
        {
            var network = await program.ComponentAsync("infra:net:Network", "n");
            await program.OutputsAsync(network.Urn, $$"""{"vpcId": {{Unknown}}}""");
        });
        Assert.Equal("create infra:net:Network n -> {vpcId: [unknown]}", PlanText.Format(plan));
    }

    [Fact]
    public async Task Stack_Outputs_BecomeTheOutputsOfThePlan()
    {
        var plan = await _engine.RunRawAsync(async program =>
        {
            await program.RegisterStackAsync();
            await program.OutputsAsync(program.StackUrn, $$"""{"url": "https://example.org", "key": {{Secret("\"k\"")}}}""");
        });
        Assert.Equal("""{key: [secret], url: "https://example.org"}""", plan.Outputs.ToString());
    }

    [Fact]
    public async Task Outputs_OfUnregisteredResource_AreRefused()
    {
        var diagnostic = await _engine.DiagnoseAsync(program =>
            Assert.ThrowsAsync<RpcException>(() => program.OutputsAsync("urn:pulumi:dev::shop::t:m:T::x")));
        Assert.Equal(
            ("ENG3008", "Outputs were registered for 'urn:pulumi:dev::shop::t:m:T::x', which is not a resource of this program."),
            (diagnostic.Code, diagnostic.Detail));
    }

    [Fact]
    public async Task Dependencies_OfResourceAndProperties_AreSortedAndKept()
    {
        var plan = await _engine.RunAsync(async program =>
        {
            var b = await program.ResourceAsync("t:m:T", "b");
            var a = await program.ResourceAsync("t:m:T", "a");
            await program.ResourceAsync("t:m:T", "c", """{"x": 1, "y": 2}""", request =>
            {
                request.Dependencies.Add([b.Urn, a.Urn, b.Urn]);
                // On the wire a map may have an entry twice, and the last counts.
                request.PropertyDependencies.Add("y", TestProgram.On(a.Urn));
                request.PropertyDependencies.Add("y", TestProgram.On(b.Urn));
                request.PropertyDependencies.Add("x", TestProgram.On());
            });
        });
        var c = plan.Steps.Single(step => step.Resource.Name == "c").Resource;
        Assert.Equal("after a b; x: ; y: b", $"after {string.Join(' ', c.Dependencies.Select(u => u.Name))}; "
            + $"{string.Join("; ", c.PropertyDependencies.Select(p => $"{p.Property}: {string.Join(' ', p.Urns.Select(u => u.Name))}"))}");
    }

    [Fact]
    public async Task Parent_NotRegistered_IsRefused()
    {
        var diagnostic = await _engine.DiagnoseAsync(program => Assert.ThrowsAsync<RpcException>(() =>
            program.ResourceAsync("t:m:T", "a", with: request => request.Parent = "urn:pulumi:dev::shop::t:m:T::nobody")));
        Assert.Equal(
            ("ENG3002", "t:m:T 'a' names the parent 'urn:pulumi:dev::shop::t:m:T::nobody', which is not a resource of this program."),
            (diagnostic.Code, diagnostic.Detail));
    }

    [Fact]
    public async Task Urn_Twice_IsRefused()
    {
        var diagnostic = await _engine.DiagnoseAsync(async program =>
        {
            await program.ResourceAsync("t:m:T", "a");
            await Assert.ThrowsAsync<RpcException>(() => program.ResourceAsync("t:m:T", "a"));
        });
        Assert.Equal(
            ("ENG3001", "urn:pulumi:dev::shop::t:m:T::a", "The program declares two resources of type t:m:T with the name 'a' and parents of the "
                + "same types. Give one of them another name."),
            (diagnostic.Code, diagnostic.Urn!.Value, diagnostic.Detail));
    }

    [Fact]
    public async Task Urn_TwiceAtOnce_IsRegisteredOnce()
    {
        var plan = await _engine.RunAsync(async program =>
        {
            var calls = Enumerable.Range(0, 50).Select(_ => program.ComponentAsync("t:m:T", "a")).ToList();
            await Task.WhenAll(calls.Select(call => call.ContinueWith(done => done.Exception, TaskScheduler.Default)));
        });
        Assert.Equal((1, 49), (plan.Steps.Count(step => step.Resource.Name == "a"), plan.Diagnostics.Length));
    }

    [Fact]
    public async Task Import_WithId_IsAnImportStep()
    {
        RegisterResourceResponse? response = null;
        var plan = await _engine.RunAsync(
            async program => response = await program.ResourceAsync("t:m:T", "a", with: request => request.ImportId = "vpc-1"));
        Assert.Equal(("create pulumi:providers:t default\nimport t:m:T a by default", "vpc-1"), (PlanText.Format(plan), response!.Id));
    }

    [Fact]
    public async Task Steps_OfConcurrentRegistrations_AreInOrderOfUrn()
    {
        var plan = await _engine.RunAsync(program => Task.WhenAll(Enumerable.Range(0, 200).Select(i => program.ComponentAsync("t:m:T", $"c{i}"))));
        var urns = plan.Steps.Select(step => step.Urn.Value).ToList();
        Assert.Equal(urns.Order(StringComparer.Ordinal), urns);
    }

    // Mostly components register outputs, but Pulumi's engine takes them for any resource.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Outputs_OfACustomResource_ArePartOfItsStep(bool isImported)
    {
        var plan = await _engine.RunAsync(async program =>
        {
            var a = await program.ResourceAsync("t:m:T", "a", with: request => request.ImportId = isImported ? "id-1" : "");
            await program.OutputsAsync(a.Urn, """{"z": 1}""");
        });
        var step = plan.Steps.Single(step => step.Resource.Name == "a");
        Assert.Equal((isImported ? Operation.Import : Operation.Create, "{z: 1}"), (step.Operation, step.Resource.Outputs.ToString()));
    }

    // Outputs of the stack, of components and logs come from many calls at once; the flags that decide the result are never lost.
    [Fact]
    public async Task Flags_SetByManyCallsAtOnce_AreKept()
    {
        for (var run = 0; run < 30; run++)
        {
            await _engine.RunAsync(async program =>
            {
                var components = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => program.ComponentAsync("t:m:C", $"c{i}")));
                await Task.WhenAll(
                [
                    program.OutputsAsync(program.StackUrn),
                    program.LogAsync(LogSeverity.Error, "one"),
                    .. components.Select(component => program.OutputsAsync(component.Urn)),
                    .. Enumerable.Range(0, 8).Select(i => program.LogAsync(LogSeverity.Debug, $"{i}")),
                ]);
            });
            Assert.True(_engine.Session.HasReported && _engine.Session.Planner.HasStackOutputs && _engine.Session.IsSignalled);
        }
    }

    [Fact]
    public async Task Stash_WithoutInput_IsReportedOnce()
    {
        var diagnostic = await _engine.DiagnoseAsync(program => Record.ExceptionAsync(() => program.ResourceAsync("pulumi:index:Stash", "s")));
        Assert.Equal(("ENG4002", "A stash needs 'input', the value that it keeps."), (diagnostic.Code, diagnostic.Detail));
    }

    [Fact]
    public async Task Stash_New_KeepsItsInput()
    {
        RegisterResourceResponse? response = null;
        await _engine.RunAsync(async program => response = await program.ResourceAsync("pulumi:index:Stash", "s", """{"input": ["a", 1]}"""));
        Assert.Equal(Object("""{"input": ["a", 1], "output": ["a", 1]}"""), Object(response!.Object));
    }
}
