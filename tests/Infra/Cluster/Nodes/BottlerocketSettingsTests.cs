using System.Text;
using System.Text.RegularExpressions;
using Infra.Cluster.Nodes;

namespace Infra.Tests.Cluster.Nodes;

/// <summary>The user data of managed nodes is TOML, and says what EKS lets us say.</summary>
public sealed partial class BottlerocketSettingsTests
{
    // EKS writes these itself, and refuses user data that has them: https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html.
    private static readonly string[] OfEks =
    [
        "settings.kubernetes.api-server", "settings.kubernetes.cluster-certificate", "settings.kubernetes.cluster-name",
        "settings.kubernetes.node-labels", "settings.kubernetes.node-taints",
    ];

    [Fact]
    public void UserData_OfNodes_SaysTheseSettings() => Assert.Equal(
        [
            "settings.host-containers.admin.enabled = false",
            "settings.host-containers.control.enabled = false",
            "settings.kernel.lockdown = \"integrity\"",
            "settings.kubernetes.max-pods = 110",
            "settings.kubernetes.pod-pids-limit = 4096",
            "settings.kubernetes.seccomp-default = true",
        ],
        Read().Select(pair => $"{pair.Key} = {pair.Value}"));

    [Fact]
    public void UserData_OfNodes_LeavesToEksWhatItWrites() => Assert.Empty(Read().Select(pair => pair.Key).Intersect(OfEks));

    // The part of TOML that is used: tables, and keys with a boolean, a whole number or a text without escapes. No table and no key comes twice.
    private static List<KeyValuePair<string, string>> Read()
    {
        var values = new List<KeyValuePair<string, string>>();
        var tables = new HashSet<string>();
        var table = "";
        foreach (var line in Encoding.UTF8.GetString(Convert.FromBase64String(BottlerocketSettings.UserData)).Split('\n'))
        {
            if (Table().Match(line) is { Success: true } header)
            {
                table = header.Groups[1].Value;
                Assert.True(tables.Add(table), $"{table} comes twice");
            }
            else if (line.Length > 0)
            {
                var pair = Pair().Match(line);
                Assert.True(pair.Success, $"'{line}' is no TOML");
                values.Add(new($"{table}.{pair.Groups[1].Value}", pair.Groups[2].Value));
            }
        }

        Assert.Equal(values.Count, values.Select(pair => pair.Key).Distinct().Count());
        return values;
    }

    [GeneratedRegex(@"^\[([a-z0-9-]+(?:\.[a-z0-9-]+)*)\]\z")]
    private static partial Regex Table();

    [GeneratedRegex("""^([a-z0-9-]+) = (true|false|[1-9][0-9]*|"[^"\\\p{Cc}]*")\z""")]
    private static partial Regex Pair();
}
