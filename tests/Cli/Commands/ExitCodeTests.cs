using Infra.Cli.Commands;
using Infra.Engine.Diagnostics;
using Infra.Engine.Values;
using Infra.Tests.Cli.Rendering;

namespace Infra.Tests.Cli.Commands;

public sealed class ExitCodeTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1, "ENG2002")]
    [InlineData(2, "ENG1006")]
    [InlineData(2, "ENG1014", "ENG4001")]
    [InlineData(4, "ENG3001", "ENG2007")]
    [InlineData(4, "ENG4001")]
    [InlineData(4, "ENG5001", "ENG2002")]
    [InlineData(6, "ENG1004")]
    [InlineData(9, "ENG2006", "ENG4001")]
    [InlineData(255, "ENG2012", "ENG2002", "ENG1006")]
    public void For_PlanWithErrors_IsThatOfTheGravest(int expected, params string[] codes) => Assert.Equal(
        expected,
        ExitCode.For(Plans.With(MapValue.Empty, [.. codes.Select(code => new Diagnostic(Severity.Error, code, null, "A summary.", "A detail."))])));

    [Fact]
    public void For_PlanWithWarnings_IsSuccess() => Assert.Equal(
        0, ExitCode.For(Plans.With(MapValue.Empty, [new Diagnostic(Severity.Warning, "ENG1008", null, "A summary.", "A detail.")])));
}
