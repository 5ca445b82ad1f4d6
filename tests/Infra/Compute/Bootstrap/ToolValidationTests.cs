using System.Text.RegularExpressions;
using Infra.Compute.Bootstrap;
using Infra.Tests.Support;

namespace Infra.Tests.Compute.Bootstrap;

/// <summary>The verdict of the tools that read the files.</summary>
public sealed class ToolValidationTests
{
    public static TheoryData<string> Specs => BootstrapSpecs.Names;

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
    [MemberData(nameof(Specs))]
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

    // What the units name of their system: its programs, and the units they wait for.
    private static void WriteDistribution(ScratchFolder root, List<BootFile> units)
    {
        var programs = units
            .SelectMany(unit => Regex.Matches(unit.Text, @"^Exec\w+=-?(/usr/s?bin/\S+)", RegexOptions.Multiline))
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
