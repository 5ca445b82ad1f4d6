using Infra.Cli.Summary;
using Infra.Engine.Planning;
using Infra.Engine.Resources;
using Infra.Engine.Values;
using Infra.Tests.Cli.Rendering;

namespace Infra.Tests.Cli.Summary;

/// <summary>Which resources a plan stops at night.</summary>
public sealed class NightStopsTests
{
    private const string Schedule = "aws:autoscaling/schedule:Schedule";
    private const string Target = "aws:cloudwatch/eventTarget:EventTarget";

    private static readonly ResourceState Group = Plans.Resource("aws:autoscaling/group:Group", "web");

    [Theory]
    [InlineData(0, true)]
    [InlineData(2, false)]
    public void Group_ThatAScheduleEnds_IsStopped(double maxSize, bool isStopped) =>
        AssertStopped(isStopped, new CreateStep(Dependent(Schedule, ("maxSize", new NumberValue(maxSize)))));

    [Theory]
    [InlineData("""{"action":"stop","instances":["web"]}""", true)]
    [InlineData("""{"action":"start","instances":["web"]}""", false)]
    [InlineData("""{"action":{"stop":1}}""", false)]
    [InlineData("""["stop"]""", false)]
    [InlineData("no JSON", false)]
    public void Instance_ThatAnEventStops_IsStopped(string input, bool isStopped) =>
        AssertStopped(isStopped, new CreateStep(Dependent(Target, ("input", new StringValue(input)))));

    [Fact]
    public void Schedule_ThatIsDeleted_StopsNothing() =>
        AssertStopped(false, new DeleteStep(Dependent(Schedule, ("maxSize", new NumberValue(0)))));

    private static void AssertStopped(bool expected, Step step) => Assert.Equal(expected ? [Group.Urn] : [], NightStops.Find([step]));

    private static ResourceState Dependent(string type, (string, PropertyValue) input) =>
        Plans.Resource(type, "evening", inputs: MapValue.Create(input)) with { Dependencies = [Group.Urn] };
}
