using Infra.Tests.Support;
using Pulumi;

namespace Infra.Tests.Sdk.PublicApi;

/// <summary>A program that compiles against the local core must compile against the official package.</summary>
public class PublicApiTests
{
    private static readonly HashSet<string> Official =
        [.. File.ReadLines(Repository.PathOf("tests/Sdk/PublicApi/pulumi-public-api.txt")).Where(line => line.Length > 0 && line[0] != '#')];

    [Fact]
    public void Core_PublicMembers_ExistInTheOfficialPackage() =>
        Assert.Equal([], ApiSurface.Read(typeof(Deployment).Assembly).Except(Official));

    [Fact]
    public void Surface_KnownMembers_AreSpelledAsInTheList() => Assert.Subset(ApiSurface.Read(typeof(Deployment).Assembly), new HashSet<string>
    {
        "sealed class Pulumi.Output<1>",
        "Pulumi.InputList : Pulumi.Input<System.Collections.Immutable.ImmutableArray<!0>>",
        "Pulumi.Output.Apply<1>(System.Func<!0, Pulumi.Output<!!0>>) -> Pulumi.Output<!!0>",
        "protected Pulumi.ComponentResource.RegisterOutputs() -> System.Void",
        "static Pulumi.ResourceArgs.Empty -> Pulumi.ResourceArgs",
        "Pulumi.Union.TryPickT0(out !0, out !1) -> System.Boolean",
        "struct Pulumi.Urn",
    });
}
