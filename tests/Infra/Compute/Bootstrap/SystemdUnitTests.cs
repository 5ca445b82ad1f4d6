using Infra.Compute.Bootstrap;
using Infra.Tests.Support;

namespace Infra.Tests.Compute.Bootstrap;

public sealed class SystemdUnitTests
{
    [Theory]
    [InlineData("plain-1.2/3:4@5=6,7", "plain-1.2/3:4@5=6,7")]
    [InlineData("", "\"\"")]
    [InlineData("daemon off;", "\"daemon off;\"")]
    [InlineData("100%n", "100%%n")]
    [InlineData("$HOME ${X}", "\"$$HOME $${X}\"")]
    [InlineData("it's", "\"it's\"")]
    [InlineData("a\"b\\c", "\"a\\\"b\\\\c\"")]
    [InlineData("a\nExecStart=b", @"a\u000aExecStart=b")]
    [InlineData("ü\u2028🚀", @"\u00fc\u2028\U0001f680")]
    public void Command_AnyArgument_MeansItself(string argument, string expected) =>
        Assert.Equal($"/usr/bin/echo {expected}", SystemdUnit.Command("/usr/bin/echo", argument));

    [Fact]
    public void Command_Nul_IsRefused() => Assert.Throws<ArgumentException>(() => SystemdUnit.Command("/usr/bin/echo", "a\0"));

    [Fact]
    public void Text_TwoSections_AreParted() => Assert.Equal(
        "[Unit]\nDescription=A\n\n[Service]\nExecStartPre=/b\nExecStartPre=/c\n",
        new SystemdUnit(
            new SystemdUnit.Section("Unit", ("Description", "A")),
            new SystemdUnit.Section("Service", ("ExecStartPre", "/b"), ("ExecStartPre", "/c"))).ToString());

    [ToolFact("systemd-analyze")]
    public void Verify_UnknownSetting_IsReported()
    {
        using var root = new ScratchFolder();
        root.Write("/etc/systemd/system/bad.service", "[Service]\nExecStart=/usr/bin/x\nNoNewPrivilege=yes\n");
        root.Write("/usr/bin/x", "", isExecutable: true);

        // What the tool is trusted with elsewhere: that silence means a sound unit.
        Assert.Contains("NoNewPrivilege", Tool.Run([], "systemd-analyze", "verify", "--man=no", $"--root={root.Path}", "bad.service").Errors);
    }
}
