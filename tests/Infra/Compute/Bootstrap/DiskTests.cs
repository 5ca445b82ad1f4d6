using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Infra.Compute;
using Infra.Compute.Bootstrap;
using Infra.Tests.Support;
using Infra.Tests.Validation;

namespace Infra.Tests.Compute.Bootstrap;

/// <summary>What writes to the root volume, and how much at most.</summary>
public sealed class DiskTests
{
    // Amazon Linux with the packages of a server takes about 3 GiB; images of containers must have room too.
    private const int SystemMiB = 3 * 1024;
    private const int ImagesMiB = 2 * 1024;

    // 400 requests in a second, of which each is a line of 300 bytes, for the five minutes between two rotations, and ten times as many.
    private const int GrowthMiB = 4000 * 300 * 300 / 1024 / 1024;

    [ToolFact("logrotate")]
    public void AccessLog_RotatedTwiceOnADay_LosesNothing()
    {
        using var fakes = new FakeCommands().With("systemctl");
        var log = fakes.Folder.Write("log/access.json", "");
        var configuration = fakes.Folder.Write(
            "logrotate.conf",
            Template.Read("logrotate")
                .Replace("/var/log/nginx/access.json", log, StringComparison.Ordinal)
                .Replace("100M", "5", StringComparison.Ordinal));
        Tool.Require("chmod", "go-w", log, configuration, fakes.Folder.PathOf("log"));

        for (var rotation = 1; rotation <= 3; rotation++)
        {
            File.WriteAllText(log, $"rotation {rotation}\n");
            var (status, _, errors) = Tool.Run(
                [("PATH", $"{fakes.Folder.PathOf("bin")}:/usr/bin:/bin:/usr/sbin")],
                "logrotate", "--state", fakes.Folder.PathOf("state"), configuration);
            Assert.Equal((0, ""), (status, errors));

            // Names have seconds. Rotations are minutes apart on servers.
            Thread.Sleep(1100);
        }

        Assert.Equal(3, Directory.EnumerateFiles(fakes.Folder.PathOf("log"), "access.json-*").Count());
        Assert.Equal(Enumerable.Repeat("systemctl kill --kill-who=main --signal=USR1 infra-proxy.service", 3), fakes.Calls);
    }

    [Fact]
    public void Writers_OfTheSmallestRootVolume_LeaveRoomForTheImage()
    {
        var rules = SpecDeclarations.Property<ServerGroupSpec>(nameof(ServerGroupSpec.RootVolumeGiB)).Rules;
        var smallest = (int)rules.OfType<RangeAttribute>().Single().Minimum;

        Assert.InRange(SystemMiB + ImagesMiB + Writers.Sum(writer => writer.MiB), 0, smallest * 1024);
    }

    // The live file and what has grown until its rotation, one that is not compressed yet, and the others, which compress to less than a quarter.
    private static IEnumerable<(string Name, double MiB)> Writers =>
    [
        ("access log", Rotated("logrotate", GrowthMiB)),
        ("system logs", Rotated("logrotate-rsyslog", 0)),
        ("journal", Number(Template.Read("journald.conf"), @"SystemMaxUse=(\d+)M")),
        ("container log", DockerLog()),
        ("cached pages", Number(Template.Read("nginx-page-store.conf"), @"max_size=(\d+)m")),
    ];

    private static double Rotated(string file, int growth)
    {
        var text = Template.Read(file);
        var (size, kept) = (Number(text, @"size (\d+)M") + growth, Number(text, @"rotate (\d+)"));
        return size + size + ((kept - 1) * size / 4);
    }

    private static double DockerLog()
    {
        var options = JsonNode.Parse(Template.Read("docker.json"))!["log-opts"]!;
        return Number((string)options["max-size"]!, @"(\d+)m") * int.Parse((string)options["max-file"]!);
    }

    private static double Number(string text, string pattern) => double.Parse(Regex.Match(text, pattern).Groups[1].Value);
}
