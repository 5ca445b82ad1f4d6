using System.Collections.Immutable;
using Grpc.Core;
using Pulumi;
using Pulumirpc;

namespace Infra.Tests.Sdk.Core.Engine;

public class FailureTests : EngineTests
{
    [Fact]
    public async Task Run_RunException_LogsItsMessageOnce()
    {
        Assert.Equal(32, await ExitCodeAsync(() => throw new RunException("No region is set.")));
        AssertLogged("No region is set.");
    }

    [Fact]
    public async Task Run_ResourceExceptionWithHiddenStack_LogsMessageOnResource()
    {
        Assert.Equal(32, await ExitCodeAsync(() =>
        {
            var web = new Server("web");
            Wait(web.Urn);
            throw new ResourceException("Too small.", web, hideStack: true);
        }));
        var log = Assert.Single(Engine.Logs);
        Assert.Equal(("Too small.", "urn:pulumi:dev::shop::test:index:Server::web"), (log.Message, log.Urn));
    }

    [Fact]
    public async Task Run_ResourceException_LogsStack()
    {
        Assert.Equal(32, await ExitCodeAsync(() => throw new ResourceException("Too small.", null)));
        var message = Assert.Single(Engine.Logs).Message;
        Assert.StartsWith("Pulumi.ResourceException: Too small.", message, StringComparison.Ordinal);
        Assert.Contains(nameof(Run_ResourceException_LogsStack), message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OtherException_LogsProgramAndStack()
    {
        Assert.Equal(32, await ExitCodeAsync(() => throw new InvalidOperationException("broken")));
        var message = Assert.Single(Engine.Logs).Message;
        Assert.Matches(@"\ARunning program '.*' failed with an unhandled exception:\nSystem\.InvalidOperationException: broken\n   at ", message);
    }

    [Fact]
    public async Task Run_Failure_DoesNotSignalTheEnd()
    {
        await ExitCodeAsync(() => throw new RunException("x"));
        Assert.DoesNotContain("end", Engine.Sequence);
    }

    [Fact]
    public async Task Run_ApplyThrowsAndNobodyReadsIt_Fails()
    {
        Assert.Equal(32, await ExitCodeAsync(() => new Server("web").Id.Apply(Throw)));
        AssertLogged("in apply");
    }

    [Fact]
    public async Task Run_FailedOutputUsedByResources_IsLoggedOnce()
    {
        Assert.Equal(32, await ExitCodeAsync(() =>
        {
            Input<string> image = new Server("first").Id.Apply(Throw);
            _ = new Server("second", new() { Image = image });
            _ = new Server("third", new() { Image = image });
        }));
        AssertLogged("in apply");
    }

    [Fact]
    public async Task Run_AsyncProgramThrowsLate_Fails()
    {
        Assert.Equal(32, await Deployment.RunAsync(async () =>
        {
            await Task.Yield();
            throw new RunException("late");
        }));
        AssertLogged("late");
    }

    [Fact]
    [Trait("Core", "Local")]
    public async Task Run_EngineRefusesRegistration_LogsItsReason()
    {
        Engine.Register = request => request.Name == "web"
            ? throw new RpcException(new Status(StatusCode.Unknown, "duplicate URN"))
            : Task.FromResult(FakeEngine.Echo(request));
        Assert.Equal(32, await Deployment.RunAsync(() => { _ = new Server("web"); }));
        AssertLogged("Resource 'web' (test:index:Server) could not be registered: duplicate URN");
    }

    // "Resource monitor shut down": the engine has reported another resource's failure and ended.
    [Theory]
    [InlineData(StatusCode.Unavailable)]
    [InlineData(StatusCode.Cancelled)]
    [Trait("Core", "Local")]
    public async Task Run_EngineEndsDuringRegistration_EndsQuietly(StatusCode status)
    {
        Engine.Register = _ => throw new RpcException(new Status(status, "resource monitor shut down"));
        Assert.Equal(32, await Deployment.RunAsync(() => { _ = new Server("web", new() { Image = new Server("first").Id }); }));
        Assert.Empty(Engine.Logs);
    }

    [Fact]
    [Trait("Core", "Local")]
    public async Task Run_EngineEndsDuringInvoke_EndsQuietly()
    {
        Engine.Invoke = _ => throw new RpcException(new Status(StatusCode.Unavailable, "resource monitor shut down"));
        var args = new DictionaryInvokeArgs(ImmutableDictionary<string, object?>.Empty);
        Assert.Equal(32, await Deployment.RunAsync(() => { _ = Deployment.Instance.Invoke<string>("test:index:get", args); }));
        Assert.Empty(Engine.Logs);
    }

    [Fact]
    [Trait("Core", "Local")]
    public async Task Run_EngineEndsBeforeTheProgramDoes_EndsQuietly()
    {
        Engine.End = () => throw new RpcException(new Status(StatusCode.Unavailable, "resource monitor shut down"));
        Assert.Equal(32, await Deployment.RunAsync(() => { _ = new Server("web"); }));
        Assert.Empty(Engine.Logs);
    }

    [Fact]
    [Trait("Core", "Local")]
    public async Task Run_EngineEndsAfterTheProgramFailed_LogsTheFailureOfTheProgram()
    {
        Engine.Register = _ => throw new RpcException(new Status(StatusCode.Unavailable, "resource monitor shut down"));
        Assert.Equal(32, await ExitCodeAsync(() =>
        {
            _ = new Server("web");
            throw new RunException("No region is set.");
        }));
        AssertLogged("No region is set.");
    }

    [Fact]
    public async Task Run_LogError_ExitsWithOne()
    {
        Assert.Equal(1, await Deployment.RunAsync(() => Log.Error("bad")));
        AssertLogged("bad");
        Assert.DoesNotContain("end", Engine.Sequence);
    }

    [Fact]
    public async Task Run_LogCannotBeWritten_ExitsWithOne()
    {
        Engine.AcceptsLog = _ => false;
        Assert.Equal(1, await Deployment.RunAsync(() => Log.Info("hello")));
    }

    [Fact]
    public async Task Run_Failure_SetsExitCodeOfProcess()
    {
        await ExitCodeAsync(() => throw new RunException("x"));
        Assert.Equal(32, Environment.ExitCode);
    }

    [Theory]
    [InlineData("PULUMI_MONITOR")]
    [InlineData("PULUMI_ENGINE")]
    [InlineData("PULUMI_PROJECT")]
    [InlineData("PULUMI_STACK")]
    [InlineData("PULUMI_DRY_RUN")]
    [InlineData("PULUMI_QUERY_MODE")]
    [InlineData("PULUMI_PARALLEL")]
    public async Task Run_VariableMissing_Throws(string variable)
    {
        Set(variable, null);
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => Deployment.RunAsync(() => { }));
        Assert.Equal("Program run without the Pulumi engine available; re-run using the `pulumi` CLI", exception.Message);
    }

    [Fact]
    public void Instance_OutsideOfDeployment_Throws() => Assert.Throws<InvalidOperationException>(() => Deployment.Instance);

    private static Task<int> ExitCodeAsync(Action program) => Deployment.RunAsync(program);

    private static string Throw(string value) => throw new RunException("in apply");

    private void AssertLogged(string message)
    {
        var log = Assert.Single(Engine.Logs);
        Assert.Equal((LogSeverity.Error, message), (log.Severity, log.Message));
    }

    private static void Wait<T>(Output<T> output) => Pulumi.Utilities.OutputUtilities.GetValueAsync(output).GetAwaiter().GetResult();
}
