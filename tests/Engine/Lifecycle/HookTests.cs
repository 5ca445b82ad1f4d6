using Grpc.Core;
using Infra.Engine.Diagnostics;
using Infra.Tests.Engine.Support;
using Pulumirpc;

namespace Infra.Tests.Engine.Lifecycle;

/// <summary>Hooks and packages: a preview runs the hooks that ask for it, and needs no plugin for a package.</summary>
public sealed class HookTests : IAsyncLifetime
{
    private readonly TestEngine _engine = new();
    private readonly List<string> _runs = [];
    private TestCallbacks _callbacks = null!;

    public async Task InitializeAsync() => _callbacks = await TestCallbacks.StartAsync();

    public async Task DisposeAsync() => await _callbacks.DisposeAsync();

    [Fact]
    public async Task Hooks_OfACreation_RunOnlyWhereTheyAskForPreviews()
    {
        var plan = await _engine.RunAsync(async program =>
        {
            await RegisterAsync(program, "before", onDryRun: true);
            await RegisterAsync(program, "after", onDryRun: true);
            await RegisterAsync(program, "later", onDryRun: false);
            await program.ResourceAsync("t:m:T", "a", """{"x": 1}""", r => r.Hooks = new()
            {
                BeforeCreate = { "before", "later" },
                AfterCreate = { "after" },
                BeforeDelete = { "later" },
            });
        });
        Assert.Empty(plan.Diagnostics);
        Assert.Equal(["before a {x: 1} none", "after a {x: 1} {x: 1}"], _runs);
    }

    [Theory]
    [InlineData(false, Severity.Error)]
    [InlineData(true, Severity.Warning)]
    public async Task Hook_ThatFails_IsAnErrorUnlessItsErrorsAreIgnored(bool ignoreErrors, Severity expected)
    {
        var plan = await _engine.RunAsync(async program =>
        {
            await RegisterAsync(program, "h", onDryRun: true, error: "no", ignoreErrors);
            var register = program.ResourceAsync("t:m:T", "a", with: r => r.Hooks = new() { BeforeCreate = { "h" } });
            Assert.Equal(ignoreErrors, await Record.ExceptionAsync(() => register) is null);
        });
        var diagnostic = Assert.Single(plan.Diagnostics);
        Assert.Equal((expected, "The hook 'h' failed: no"), (diagnostic.Severity, diagnostic.Detail));
    }

    [Theory]
    [InlineData(false, Severity.Error)]
    [InlineData(true, Severity.Warning)]
    public async Task Hook_ThatAnswersNothingValid_IsAnErrorUnlessItsErrorsAreIgnored(bool ignoreErrors, Severity expected)
    {
        var failed = _callbacks.Hook(_ => throw new InvalidOperationException("no"));
        foreach (var (callback, reason) in new[] { (_callbacks.Malformed(), "its answer is not in the format of protobuf"), (failed, "no") })
        {
            var diagnostic = await _engine.DiagnoseAsync(async program =>
            {
                await program.Monitor.RegisterResourceHookAsync(
                    new() { Name = "h", OnDryRun = true, IgnoreErrors = ignoreErrors, Callback = callback });
                var register = program.ResourceAsync("t:m:T", "a", with: r => r.Hooks = new() { BeforeCreate = { "h" } });
                Assert.Equal(ignoreErrors, await Record.ExceptionAsync(() => register) is null);
            });
            Assert.Equal(("ENG3010", expected, $"The hook 'h' failed: {reason}"), (diagnostic.Code, diagnostic.Severity, diagnostic.Detail));
        }
    }

    [Fact]
    public async Task Hook_NotRegistered_IsRefused()
    {
        var diagnostic = await _engine.DiagnoseAsync(program => Assert.ThrowsAsync<RpcException>(
            () => program.ResourceAsync("t:m:T", "a", with: r => r.Hooks = new() { AfterCreate = { "h" } })));
        Assert.Equal("hooks names the hook 'h', which the program has not registered.", diagnostic.Detail);
    }

    [Fact]
    public async Task Hook_ForErrors_IsAccepted() => Assert.Empty((await _engine.RunAsync(
        async program => await program.Monitor.RegisterErrorHookAsync(new RegisterErrorHookRequest { Name = "h" }))).Diagnostics);

    [Fact]
    public async Task Package_Registered_GivesItsVersionToResourcesThatNameIt()
    {
        var plan = await _engine.RunAsync(async program =>
        {
            var plain = await program.Monitor.RegisterPackageAsync(new RegisterPackageRequest { Name = "t", Version = "1.2.3" });
            var made = await program.Monitor.RegisterPackageAsync(new RegisterPackageRequest
            {
                Name = "terraform-provider",
                Version = "0.9.0",
                Parameterization = new() { Name = "netbox", Version = "4.5.6" },
            });
            await program.ResourceAsync("t:m:T", "a", with: r => r.PackageRef = plain.Ref);
            await program.ResourceAsync("netbox:m:T", "b", with: r => r.PackageRef = made.Ref);
        });
        Assert.Equal(
            ["a default_1_2_3", "b default_4_5_6"],
            plan.Steps.Where(step => step.Resource.Provider is not null).OrderBy(step => step.Resource.Name, StringComparer.Ordinal)
                .Select(step => $"{step.Resource.Name} {step.Resource.Provider!.Name}"));
    }

    private async Task RegisterAsync(TestProgram program, string name, bool onDryRun, string error = "", bool ignoreErrors = false) =>
        await program.Monitor.RegisterResourceHookAsync(new RegisterResourceHookRequest
        {
            Name = name,
            OnDryRun = onDryRun,
            IgnoreErrors = ignoreErrors,
            Callback = _callbacks.Hook(request =>
            {
                _runs.Add($"{name} {request.Name} {Text(request.NewInputs)} {(request.HasNewOutputs ? Text(request.NewOutputs) : "none")}");
                return new ResourceHookResponse { Error = error };
            }),
        });

    private static string Text(Google.Protobuf.ByteString map) => $"{new Infra.Engine.Protocol.WireReader().Read(map)}";
}
