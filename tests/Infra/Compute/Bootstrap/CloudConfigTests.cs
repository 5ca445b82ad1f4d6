using Infra.Compute.Bootstrap;

namespace Infra.Tests.Compute.Bootstrap;

public sealed class CloudConfigTests
{
    [Fact]
    public void Yaml_WholeConfiguration_IsThis() => Assert.Equal(
        """
        #cloud-config
        packages:
          - "nginx"
        write_files:
          - path: "/etc/a"
            permissions: "0644"
            content: |
              one: # two

                three
          - path: "/bin/b"
            permissions: "0755"
            content: |
              x
        runcmd:
          - ["echo", "\"on\"", "a: b"]

        """.ReplaceLineEndings("\n"),
        new CloudConfig(
            ["nginx"],
            [new("/etc/a", "one: # two\n\n  three\n"), new("/bin/b", "x\n", IsExecutable: true)],
            [["echo", "\"on\"", "a: b"]]).ToYaml());

    // What a literal block of YAML cannot hold, or would give back changed.
    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("no end")]
    [InlineData(" indented\n")]
    [InlineData("\nempty first\n")]
    [InlineData("empty last\n\n")]
    [InlineData("tab\t\n")]
    [InlineData("carriage\r\n")]
    public void Yaml_TextThatIsNoBlock_IsRefused(string text) =>
        Assert.Throws<ArgumentException>(() => new CloudConfig([], [new("/etc/a", text)], []).ToYaml());
}
