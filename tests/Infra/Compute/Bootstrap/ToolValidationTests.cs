using System.Text.RegularExpressions;
using Infra.Compute.Bootstrap;
using Infra.Tests.Support;

namespace Infra.Tests.Compute.Bootstrap;

/// <summary>The verdict of the tools that read the files.</summary>
public sealed class ToolValidationTests
{
    public static TheoryData<string> Specs => BootstrapSpecs.Names;

    public static TheoryData<string> SpecsWithProxy =>
        [.. BootstrapSpecs.AllNames.Where(name => BootstrapSpecs.Named(name).Workload.HasProxy)];

    [ToolTheory("cloud-init")]
    [MemberData(nameof(Specs))]
    public void CloudConfig_OfAnyServer_IsOfCloudInitsSchema(string name)
    {
        using var folder = new ScratchFolder();
        var file = folder.Write("user-data", ServerBootstrap.Configuration(BootstrapSpecs.Named(name)).ToYaml());

        Assert.Contains("Valid", Tool.Require("cloud-init", "schema", "--config-file", file));
    }

    [ToolTheory("shellcheck")]
    [MemberData(nameof(Specs))]
    public void Scripts_OfAnyServer_PassShellcheck(string name)
    {
        using var folder = new ScratchFolder();
        var scripts = Files(name).Where(file => file.Text.StartsWith("#!/bin/bash\n", StringComparison.Ordinal)).Select(folder.Write).ToList();

        Assert.NotEmpty(scripts);
        Assert.Empty(Tool.Require("shellcheck", ["--enable=all", "--exclude=SC2250,SC2310,SC2312", .. scripts]));
    }

    [ToolTheory("nginx", ProxyFolder.StreamModule)]
    [MemberData(nameof(SpecsWithProxy))]
    public void Proxy_OfAnyServer_PassesNginx(string name)
    {
        using var proxy = new ProxyFolder(BootstrapSpecs.Named(name), "server 127.0.0.1:9;");

        Assert.Contains("syntax is ok", Tool.Require("nginx", "-t", "-c", proxy.Configuration));
    }

    [ToolTheory("systemd-analyze")]
    [MemberData(nameof(Specs))]
    public void Units_OfAnyServer_PassSystemd(string name)
    {
        using var root = new ScratchFolder();
        var files = Files(name);
        var units = files.Where(file => file.Path.StartsWith($"{ServerPaths.Units}/infra-", StringComparison.Ordinal)).ToList();
        foreach (var file in files)
        {
            root.Write(file);
        }

        WriteDistribution(root, units);

        Assert.Empty(Tool.Require("systemd-analyze", ["verify", "--man=no", $"--root={root.Path}", .. units.Select(unit => unit.Name)]));
    }

    // nginx parses what the internet sends, and needs no credentials. systemd itself says what it understood.
    [ToolTheory("systemd-analyze")]
    [MemberData(nameof(Specs))]
    public void Proxy_OfAnyServer_ReachesNoMetadataService(string name)
    {
        using var root = new ScratchFolder();
        var units = Files(name).Where(file => file.Path.StartsWith($"{ServerPaths.Units}/infra-", StringComparison.Ordinal)).ToList();
        foreach (var unit in units)
        {
            root.Write(unit);
        }

        WriteDistribution(root, units);
        string[] needNone = [.. units.Select(unit => unit.Name).Where(unit => unit is ProxyUnits.Proxy or ProxyUnits.Refresh)];

        Assert.All(needNone, unit =>
        {
            var verdict = Tool.Run([], "systemd-analyze", "security", "--offline=true", "--no-pager", $"--root={root.Path}", unit).Output;
            Assert.Contains("Service defines IP address allow list with non-localhost entries", verdict);
            Assert.Contains(
                $"IPAddressDeny=any\nIPAddressAllow=localhost 169.254.169.253/32 {string.Join(' ', BootstrapSpecs.Named(name).TrustedBlocks)}\n",
                units.Single(file => file.Name == unit).Text);
        });
    }

    // What the units name of their system: its programs, and the units they wait for.
    private static void WriteDistribution(ScratchFolder root, List<BootFile> units)
    {
        var programs = units
            .SelectMany(unit => Regex.Matches(unit.Text, @"^Exec\w+=[-+]?(/usr/s?bin/\S+)", RegexOptions.Multiline))
            .Select(match => match.Groups[1].Value);
        foreach (var program in programs.Distinct())
        {
            root.Write(program, "#!/bin/true\n", isExecutable: true);
        }

        root.Write("/usr/lib/systemd/system/docker.service", "[Service]\nExecStart=/usr/bin/kill\n");
        root.Write("/usr/bin/kill", "", isExecutable: true);
        string[] targets =
        [
            "sysinit", "basic", "shutdown", "multi-user", "network-online", "timers", "time-set", "time-sync", "sockets", "paths", "slices",
        ];
        foreach (var target in targets)
        {
            root.Write($"/usr/lib/systemd/system/{target}.target", "[Unit]\nDescription=Target\n");
        }
    }

    private static List<BootFile> Files(string name) => [.. BootstrapFiles.Create(BootstrapSpecs.Named(name), ServerPaths.Default)];
}
