using System.Text.RegularExpressions;
using Infra.Tests.Support;

namespace Infra.Tests.Compute.Bootstrap;

public sealed class RunScriptTests
{
    [ToolFact("bash")]
    public void Run_AnyServer_LeavesTheSystemAReserveOfItsMemory()
    {
        using var fakes = new FakeCommands().With("docker");

        Assert.Equal((0, "", ""), fakes.Run("infra-run", "--name", "infra-service", "shop:1"));

        var total = int.Parse(Regex.Match(File.ReadAllText("/proc/meminfo"), @"^MemTotal: +(\d+)").Groups[1].Value) / 1024;
        var limit = total - (total / 20) - 384;
        Assert.Equal([$"docker run --memory {limit}m --memory-swap {limit}m --name infra-service shop:1"], fakes.Calls);
    }
}
