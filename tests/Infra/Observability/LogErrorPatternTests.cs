using Infra.Cluster;
using Infra.Observability;

namespace Infra.Tests.Observability;

/// <summary>The exact texts of filter patterns. Nothing but CloudWatch reads them.</summary>
public sealed class LogErrorPatternTests
{
    private static readonly LogErrorsSpec Longest = new() { Words = [.. Enumerable.Range(0, 10).Select(digit => new string($"{digit}"[0], 40))] };

    [Theory]
    [InlineData("ERROR", """{ ($.log = "*ERROR*") }""")]
    [InlineData("FATAL ERROR", """{ ($.log = "*ERROR*") || ($.log = "*FATAL*") }""")]
    [InlineData("level:error my-app.Bad_1", """{ ($.log = "*level:error*") || ($.log = "*my-app.Bad_1*") }""")]
    public void Servers_Pattern_FindsAWordInALineOfAContainer(string words, string expected) =>
        Assert.Equal(expected, LogErrorPattern.Create(new() { Words = [.. words.Split(' ')] }));

    [Fact]
    public void Words_InAnotherOrder_MakeTheSamePattern() => Assert.Equal(
        LogErrorPattern.Create(new() { Words = ["A1", "B1", "a1"] }), LogErrorPattern.Create(new() { Words = ["a1", "B1", "A1"] }));

    [Fact]
    public void Pods_Pattern_DemandsNamespaceContainerAndPodToo() => Assert.Equal(
        """
        { ($.kubernetes.namespace_name = "shop") && ($.kubernetes.container_name = "service") && ($.kubernetes.pod_name = "orders-*")
         && (($.log = "*ERROR*") || ($.log = "*FATAL*")) }
        """.ReplaceLineEndings(""),
        PodLogPattern.Create(new(), "shop", "orders", []));

    [Fact]
    public void Pods_OfServicesWithLongerNames_AreLeftOut() => Assert.Equal(
        """
        { ($.kubernetes.namespace_name = "shop") && ($.kubernetes.container_name = "service") && ($.kubernetes.pod_name = "orders-*")
         && ($.kubernetes.pod_name != "orders-api-*") && ($.kubernetes.pod_name != "orders-old-*") && (($.log = "*E1*")) }
        """.ReplaceLineEndings(""),
        PodLogPattern.Create(new() { Words = ["E1"] }, "shop", "orders", ["orders-api", "orders-old"]));

    [Fact]
    public void Longest_OfServers_IsWithinTheLimit() =>
        Assert.InRange(LogErrorPattern.Create(Longest).Length, 500, LogErrorPattern.MaxCharacters);

    [Fact]
    public void Longest_OfPodsWithoutOthers_IsWithinTheLimit() => Assert.InRange(
        PodLogPattern.Create(Longest, new string('n', 40), new string('s', 16), []).Length, 700, LogErrorPattern.MaxCharacters);
}
