using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Infra.Engine.Diagnostics;
using Infra.Engine.Monitor;
using Infra.Tests.Engine.Support;
using Pulumirpc;

namespace Infra.Tests.Engine.Lifecycle;

public sealed class EngineServiceTests
{
    [Fact]
    public async Task Log_OfEverySeverity_IsKeptButDebugAndStatus()
    {
        var engine = new TestEngine();
        var plan = await engine.RunAsync(async program =>
        {
            await program.LogAsync(LogSeverity.Debug, "d");
            await program.LogAsync(LogSeverity.Info, "i");
            await program.LogAsync(LogSeverity.Warning, "w", "urn:pulumi:dev::shop::t:m:T::a");
            await program.LogAsync(LogSeverity.Error, "e\n");
            await program.LogAsync(LogSeverity.Info, "s", ephemeral: true);
        });
        Assert.Equal(
            ["Error ENG2007  e", "Info ENG2009  i", "Warning ENG2008 urn:pulumi:dev::shop::t:m:T::a w"],
            plan.Diagnostics.Select(d => $"{d.Severity} {d.Code} {d.Urn} {d.Detail}"));
        Assert.Equal(["s"], engine.Statuses);
    }

    [Fact]
    public async Task Log_OfAnErrorThatTheEngineRaised_IsNotRepeated()
    {
        var diagnostic = await new TestEngine().DiagnoseAsync(async program =>
        {
            await program.ResourceAsync("t:m:T", "a");
            var refusal = await Assert.ThrowsAsync<RpcException>(() => program.ResourceAsync("t:m:T", "a"));
            await program.LogAsync(
                LogSeverity.Error, $"Running program failed with an unhandled exception:\nRpcException: {refusal.Status.Detail}\n   at User.Code()");
        });
        Assert.Equal("ENG3001", diagnostic.Code);
    }

    [Theory]
    [InlineData(">=3.100.0", true)]
    [InlineData(">=3.100.0 <4.0.0", true)]
    [InlineData("3.x", true)]
    [InlineData("v3.270.0", true)]
    [InlineData("^3.0.0", true)]
    [InlineData("~3.270.0", true)]
    [InlineData("<=3.270", true)]
    [InlineData(">3.270", false)]
    [InlineData(">3.269.9", true)]
    [InlineData("!3.270.0", false)]
    [InlineData(">=4.0.0", false)]
    [InlineData("<3.0.0 || >=3.200.0", true)]
    [InlineData("<3.0.0 || >=4.0.0", false)]
    public void VersionRange_OfEveryForm_HoldsOrNot(string range, bool expected) => Assert.Equal(expected, VersionRange.Contains(range, "3.270.0"));

    [Theory]
    [InlineData("")]
    [InlineData("new")]
    [InlineData(">=3.1.0 ||")]
    [InlineData(">= 3.1.0 -")]
    public void VersionRange_Malformed_Throws(string range) =>
        Assert.Equal(
            "a range consists of comparisons such as >=3.100.0, joined by spaces or ||.",
            Assert.Throws<FormatException>(() => VersionRange.Contains(range, "3.270.0")).Message);

    [Fact]
    public async Task RequirePulumiVersion_Newer_IsRefused()
    {
        var diagnostic = await new TestEngine().DiagnoseAsync(program => Assert.ThrowsAsync<RpcException>(async () =>
            await program.Engine.RequirePulumiVersionAsync(new RequirePulumiVersionRequest { PulumiVersionRange = ">=4.0.0" })));
        Assert.Equal(
            new Diagnostic(
                Severity.Error, "ENG2010", null, "The program requires another version of Pulumi.",
                "The program requires Pulumi >=4.0.0, but the embedded engine speaks the protocol of 3.270.0. "
                    + "Preview it with a Pulumi CLI in that range, or widen the range."),
            diagnostic);
    }

    [Fact]
    public async Task RootResource_Set_IsReturned()
    {
        await new TestEngine().RunAsync(async program =>
        {
            await program.Engine.SetRootResourceAsync(new SetRootResourceRequest { Urn = program.StackUrn });
            Assert.Equal(program.StackUrn, (await program.Engine.GetRootResourceAsync(new GetRootResourceRequest())).Urn);
        });
    }

    [Fact]
    public async Task Procedure_ThatTheEngineLacks_IsUnimplementedAndNoted()
    {
        var engine = new TestEngine();
        await engine.RunAsync(async program =>
        {
            var nothing = Marshallers.Create(_ => [], _ => new Empty());
            var method = new Method<Empty, Empty>(MethodType.Unary, "pulumirpc.ResourceMonitor", "Teleport", nothing, nothing);
            var call = program.Invoker.AsyncUnaryCall(method, null, default, new Empty());
            Assert.Equal(StatusCode.Unimplemented, (await Assert.ThrowsAsync<RpcException>(async () => await call)).StatusCode);
        });
        Assert.Equal(["pulumirpc.ResourceMonitor/Teleport"], engine.Session.UnknownProcedures);
    }
}
