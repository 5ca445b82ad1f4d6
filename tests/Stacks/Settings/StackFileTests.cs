using Infra.Stacks.Settings;
using Infra.Validation;

namespace Infra.Tests.Stacks.Settings;

public sealed class StackFileTests : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"Pulumi.{Guid.NewGuid():N}.yaml");

    public static TheoryData<string[], long?> Places => new()
    {
        { ["infra:region"], 3 },
        { ["infra:network"], 4 },
        { ["infra:network", "cidr"], 5 },
        { ["infra:network", "tiers", "0"], 7 },
        { ["infra:network", "tiers", "1"], 8 },
        { ["infra:network", "tiers", "1", "vlan"], 10 },

        // The innermost that the file has.
        { ["infra:network", "nat"], 4 },
        { ["infra:network", "tiers", "2", "vlan"], 6 },
        { ["infra:network", "cidr", "nothing"], 5 },
        { ["infra:mysql"], null },
        { ["infra:mysql", "replicas"], null },
        { ["Pulumi.yaml"], null },
    };

    [Theory, MemberData(nameof(Places))]
    public void FindLine_Setting_IsThatOfItsInnermostGroupInTheFile(string[] path, long? expected)
    {
        File.WriteAllText(_file, """
            # A comment.
            config:
              infra:region: eu-central-1
              infra:network:
                cidr: 10.0.0.0/16
                tiers:
                  - { name: public, vlan: 10 }
                  - name: data
                    # Another.
                    vlan: 20
            """);

        Assert.Equal(expected, StackFile.FindLine(_file, Parse(path)));
    }

    [Theory]
    [InlineData("config: [a")]
    [InlineData("")]
    [InlineData("other: {}")]
    [InlineData("config: { a: 1, a: 2 }")]
    [InlineData("config: text")]
    public void FindLine_FileOfAnotherForm_IsUnknown(string text)
    {
        File.WriteAllText(_file, text);

        Assert.Null(StackFile.FindLine(_file, "infra:region"));
    }

    [Fact]
    public void FindLine_NoFile_IsUnknown() => Assert.Null(StackFile.FindLine(_file, "infra:region"));

    public void Dispose() => File.Delete(_file);

    private static PropertyPath Parse(string[] path) =>
        PropertyPath.Create([.. path.Select(step => int.TryParse(step, out var index) ? (PathSegment)index : step)]);
}
