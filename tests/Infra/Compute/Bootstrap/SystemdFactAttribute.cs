using Infra.Tests.Support;

namespace Infra.Tests.Compute.Bootstrap;

/// <summary>
/// A fact that runs systemd as the first process of namespaces of its own, which only root on Linux can. Otherwise it is skipped with a line that
/// says so. In CI it runs anyway and fails.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SystemdFactAttribute : FactAttribute
{
    /// <param name="tools">Further commands looked up on <c>PATH</c>.</param>
    public SystemdFactAttribute(params string[] tools) =>
        Skip = Tools.IsCi || (Environment.UserName == "root" && File.Exists("/usr/lib/systemd/systemd"))
        ? Tools.ReasonToSkip(["iptables", .. tools])
        : "Needs root, and systemd in /usr/lib/systemd.";
}
