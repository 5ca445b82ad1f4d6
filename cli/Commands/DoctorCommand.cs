using System.CommandLine;
using System.Diagnostics;
using System.Xml.Linq;
using Infra.Cli.Projects;
using Infra.Cli.Rendering;

namespace Infra.Cli.Commands;

/// <summary><c>infra doctor</c>: lists the tools of this machine, and the consequence of each missing tool.</summary>
internal static class DoctorCommand
{
    // The tools that read the generated files of servers in tests.
    private static readonly string[] TestTools = ["bash", "python3", "shellcheck", "nginx", "cloud-init", "systemd-analyze", "ausyscall"];

    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var command = new Command("doctor", "List the tools of this machine, and the consequence of each missing tool.");
        command.SetAction(_ =>
        {
            Terminal.Detect().Print(output =>
            {
                foreach (var finding in Findings())
                {
                    output.WriteLine(finding);
                }
            });
            return ExitCode.Success;
        });
        return command;
    }

    private static IEnumerable<string> Findings()
    {
        var root = ProjectDirectory.Find(null);
        yield return Line(true, ".NET", $"{Environment.Version}", "");
        yield return Machine(root, "PulumiPackages") switch
        {
            "nuget" => Line(true, "Pulumi packages", "official, from the package feed", ""),
            "local" => Line(true, "Pulumi packages", "local SDK in sdk/, because the package feed lacks the official packages", ""),
            _ => Line(false, "Pulumi packages", "not chosen yet", "infra.sh chooses at its first run"),
        };
        yield return Line(
            Machine(root, "ReadyToRun") == "true", "ahead-of-time compiler", "on the package feed", "previews start about half a second later");
        yield return Tool("node", "--version", "the conformance tests are skipped");
        var missing = TestTools.Where(tool => !IsOnPath(tool)).ToList();
        var skipped = $"{string.Join(", ", missing)}: the tests that need these tools are skipped";
        yield return Line(missing.Count == 0, "tools of the tests", string.Join(", ", TestTools), skipped);
        yield return Tool("git", "--version", "changes can be neither compared (diff) nor committed");
        yield return Tool("pulumi", "version", "previews work, deployments (pulumi up) do not: https://www.pulumi.com/docs/install/");
        foreach (var finding in ClusterFindings(ClusterStacks.FindIn(root)))
        {
            yield return finding;
        }

        yield return Line(
            !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("PULUMI_CONFIG_PASSPHRASE")),
            "PULUMI_CONFIG_PASSPHRASE", "set", "secrets in stack files stay unknown in previews");
    }

    private static IEnumerable<string> ClusterFindings(IReadOnlyList<string> stacks)
    {
        var (isThere, text) = ClusterTools.DescribeAws(stacks, ReadVersion("aws", "--version"));
        yield return Line(isThere, "aws", text, text);
        var kubectl = stacks.Count == 0 ? null : ReadVersion("kubectl", "version", "--client");
        if (ClusterTools.DescribeKubectl(stacks, kubectl) is var (isKubectlThere, line))
        {
            yield return Line(isKubectlThere, "kubectl", line, line);
        }
    }

    private static bool IsOnPath(string tool) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, tool)));

    private static string? Machine(string root, string property)
    {
        var file = Path.Combine(root, "Machine.props");
        return File.Exists(file) ? XDocument.Load(file).Descendants(property).FirstOrDefault()?.Value : null;
    }

    private static string Tool(string name, string argument, string cost)
    {
        var version = ReadVersion(name, argument);
        return Line(version is not null, name, version ?? "", cost);
    }

    private static string? ReadVersion(string tool, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var version = process.StandardOutput.ReadLine();
            process.WaitForExit();
            return process.ExitCode == 0 ? version : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // The tool is not installed.
            return null;
        }
    }

    private static string Line(bool isThere, string what, string found, string cost) =>
        isThere ? $"ok       {what}: {found}" : $"missing  {what}: {cost}";
}
