using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Infra.Compute;
using Infra.Compute.Bootstrap;
using Infra.Tests.Support;

namespace Infra.Tests.Compute.Bootstrap;

/// <summary>What docs/your-application.md promises is so.</summary>
public sealed class YourApplicationPageTests
{
    private static readonly string Page = File.ReadAllText(Repository.PathOf("docs/your-application.md"));
    private static readonly ListeningContainerSpec Container = new() { Image = "IMAGE", Port = 8080, MemoryMiB = 512 };

    // Somebody who tries the image on their machine tries it as servers run it.
    [Fact]
    public void TryIt_OnAnyMachine_HasTheOptionsOfServers()
    {
        var unit = ContainerUnit.Create(BootstrapSpecs.Container, Container, ServerPaths.Default).ToString();
        var server = SystemdWords.Parse(unit.Split('\n').Single(line => line.StartsWith("ExecStart=", StringComparison.Ordinal)));
        var shown = Regex.Match(Page, @"^docker run (?<options>(.|\n)*) IMAGE$", RegexOptions.Multiline).Groups["options"].Value
            .Replace("\\\n", "").Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.Replace("infra/Compute/Bootstrap/Files/", "/etc/infra/"));

        // Those that are for systemd, the proxy and the settings of the service, and one that only tidies up.
        string[] ofServersAlone =
            ["ExecStart=/usr/bin/docker", "run", "--name", "infra-service", "--attach", "stdout", "--pull", "never", "--env-file",
                "/run/infra-container/environment", "--ulimit", "nofile=65536:65536", "IMAGE"];
        Assert.Equal(
            server.Except(ofServersAlone).Order(StringComparer.Ordinal),
            shown.Except(["--rm"]).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Numbers_OfThePage_AreTheDefaults()
    {
        var servers = new ServerGroupSpec();

        Assert.Equal(Architecture.Arm64, servers.Architecture);
        Assert.Contains($"runs as user and group {Container.UserId} |", Page);
        Assert.Contains($"`/tmp`, {Container.TemporaryMiB} MiB", Page);
        Assert.Contains($"answers 200 at `{Container.HealthPath}` |", Page);
        Assert.Contains($"without {ServerProxy.Port}", Page);
        Assert.Contains($"within {servers.GraceSeconds} seconds (`servers.shutdownGraceSeconds`)", Page);
        Assert.Contains($"within {servers.HealthCheckGraceSeconds} seconds of the server's start (`servers.healthCheckGraceSeconds`)", Page);
        Assert.Contains($"| processes and threads | {Container.MaxProcesses} |", Page);
    }

    // Both sides must allow a pull from another account: what servers may do here, and what the page tells the owner of the repository to allow.
    [Fact]
    public void PolicyOfAnotherAccount_AllowsWhatServersAskFor()
    {
        var policy = JsonNode.Parse(Regex.Match(Page, "```json\n(?<json>[^`]*)```").Groups["json"].Value)!;
        var servers = ServerPolicies.Permissions(ServerGroupRun.Name, ServerGroupRun.Args()).Statements
            .Single(statement => statement.Sid == "Images");

        Assert.Equal(servers.Actions, policy["Statement"]![0]!["Action"]!.AsArray().Select(action => (string)action!));
    }
}
