using Infra.Engine.Programs;

namespace Infra.Tests.Engine.Programs;

public sealed class ProgramEndTests
{
    private static readonly ProgramEnd Success =
        new() { ExitCode = 0, IsSignalled = true, HasStack = true, HasStackOutputs = true, HasReported = false };

    public static TheoryData<string, int, bool, bool, bool, bool, string?> Ends => new()
    {
        { "success", 0, true, true, true, false, null },
        { "error logged, ends well", 0, true, true, true, true, null },
        { "error logged", 32, false, true, false, true, null },
        { "error logged, other code", 1, false, true, false, true, null },
        { "32 without an error", 32, false, true, false, false, "ENG2002 It exited with code 32, which says that it reported an error, but no error "
            + "arrived. It wrote:\nlast words" },
        { "exit(3)", 3, false, true, false, false, "ENG2002 It exited with code 3 and reported no error. It wrote:\nlast words" },
        { "leaked promise: signal, then exit 1", 1, true, true, true, false, "ENG2002 It exited with code 1 and reported no error. "
            + "It wrote:\nlast words" },
        { "exit(0) in the middle", 0, false, true, false, false, "ENG2004 It exited with code 0 before it signalled that it has finished. "
            + "Something in the program ends the process, such as a call of exit; let the SDK end the process. It wrote:\nlast words" },
        { "no Pulumi program", 0, false, false, false, false, "ENG2004 It exited with code 0 and registered no stack. "
            + "A Pulumi program returns the result of Deployment.RunAsync, or exports its resources. It wrote:\nlast words" },
        { "await that never resolves", 0, true, true, false, false, "ENG2005 It exited with code 0, but the code that declares the stack never "
            + "finished. It waits for something that never happens, such as a promise that nothing resolves. It wrote:\nlast words" },
        { "SIGKILL", 137, false, true, false, false, "ENG2003 It exited with code 137, which means SIGKILL. "
            + "The system does this when memory runs out. It wrote:\nlast words" },
        { "SIGSEGV after an error", 139, false, true, false, true, "ENG2003 It exited with code 139, which means SIGSEGV. It wrote:\nlast words" },
    };

    [Theory]
    [MemberData(nameof(Ends))]
    public void End_OfEveryKind_IsSuccessOrHasItsDiagnostic(
        string kind, int exitCode, bool isSignalled, bool hasStack, bool hasStackOutputs, bool hasReported, string? expected)
    {
        var end = new ProgramEnd
        {
            ExitCode = exitCode,
            IsSignalled = isSignalled,
            HasStack = hasStack,
            HasStackOutputs = hasStackOutputs,
            HasReported = hasReported,
            StandardError = "last words",
        };
        Assert.Equal((kind, expected), (kind, end.Problem() is { } problem ? $"{problem.Code} {problem.Detail}" : null));
    }

    [Fact]
    public void End_OfAProgramOnANewerSdk_NamesTheMissingProcedures() => Assert.Equal(
        "It exited with code 1 and reported no error. It called a.B/C, a.B/D, which this engine does not have: "
            + "its SDK speaks a newer protocol than the embedded engine.",
        (Success with { ExitCode = 1, UnknownProcedures = ["a.B/C", "a.B/D"] }).Problem()!.Detail);

    [Fact]
    public void Success_WithUnknownProcedures_StaysSuccess() => Assert.Null((Success with { UnknownProcedures = ["a.B/C"] }).Problem());
}
