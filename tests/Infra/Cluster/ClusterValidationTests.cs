using System.Collections.Immutable;
using Infra.Cluster;
using Infra.Cluster.Nodes;
using Infra.Networking;
using Infra.Validation;
using Pulumi;

namespace Infra.Tests.Cluster;

public sealed class ClusterValidationTests
{
    private static readonly Cidr Network = Cidr.Parse("10.0.0.0/16");

    [Fact]
    public void Validate_Defaults_FindsNoProblem() => Assert.Empty(Problems(new()));

    [Theory]
    [InlineData("1.36", false, "")]
    [InlineData("1.34", false, "")]
    [InlineData("1.33", true, "")]
    [InlineData("1.32", true, "")]
    [InlineData("1.33", false, "2026-07-29")]
    [InlineData("1.32", false, "2026-03-23")]
    public void Validate_VersionPastStandardSupport_IsRefusedUnlessExtendedSupportIsChosen(string version, bool extended, string ended) =>
        Assert.Equal(
            ended.Length == 0
                ? []
                : [$"version must be a version in standard support, which ended for {version} on {ended}; got '{version}'. "
                    + "Upgrade, or pay for it by extendedSupport: true."],
            Problems(new() { Version = KubernetesVersion.Parse(version), ExtendedSupport = extended }));

    [Theory]
    [InlineData("1.31")]
    [InlineData("1.37")]
    [InlineData("1.36.1")]
    [InlineData("latest")]
    [InlineData("")]
    public void Version_ThatEksDoesNotRun_IsRefusedWithTheListOfThoseThatItDoes(string text)
    {
        var form = new KubernetesVersionFormAttribute();

        Assert.False(form.TryRead(text, out _));
        Assert.Equal("Versions: 1.32, 1.33, 1.34, 1.35, 1.36.", form.FixFor(text));
    }

    [Fact]
    public void Versions_SupportOfEach_EndsAfterThatOfTheOneBefore() => Assert.Equal(
        KubernetesVersion.All.Select(version => (version.StandardSupportEnds, version.ExtendedSupportEnds)).Order(),
        KubernetesVersion.All.Select(version => (version.StandardSupportEnds, version.ExtendedSupportEnds)));

    // AWS itself upgrades a cluster of a version past extended support.
    [Fact]
    public void Versions_ThatAreListed_AreInExtendedSupport() =>
        Assert.All(KubernetesVersion.All, version => Assert.True(version.ExtendedSupportEnds > KubernetesVersion.AsOf));

    [Theory]
    [InlineData("1.36", false, false)]
    [InlineData("1.35", false, false)]
    [InlineData("1.34", false, true)]
    [InlineData("1.34", true, false)]
    [InlineData("1.33", true, false)]
    public void FindWarning_EndOfStandardSupportWithinSixtyDays_IsToldUnlessExtendedSupportIsChosen(string version, bool extended, bool warns) =>
        Assert.Equal(
            warns
                ? $"Standard support of Kubernetes {version} ends on 2026-12-02. Some time after it EKS upgrades the control plane by itself. "
                    + "Raise version before, one minor version at a time."
                : null,
            ClusterValidation.FindWarning(new() { Version = KubernetesVersion.Parse(version), ExtendedSupport = extended }));

    [Theory]
    [InlineData("172.20.0.0/16", "")]
    [InlineData("172.16.0.0/12", "")]
    [InlineData("192.168.7.0/24", "")]
    [InlineData("10.1.0.0/16", "")]
    [InlineData("10.0.0.0/16", "serviceBlock must be apart from the block of the network, 10.0.0.0/16; got 10.0.0.0/16.")]
    [InlineData("10.0.4.0/24", "serviceBlock must be apart from the block of the network, 10.0.0.0/16; got 10.0.4.0/24.")]
    [InlineData("10.0.0.0/12", "serviceBlock must be apart from the block of the network, 10.0.0.0/16; got 10.0.0.0/12.")]
    [InlineData("10.0.0.0/11", "RANGE")]
    [InlineData("172.20.0.0/25", "RANGE")]
    [InlineData("100.64.0.0/16", "RANGE")]
    [InlineData("192.160.0.0/12", "RANGE")]
    public void Validate_BlockOfServices_IsPrivateAndApartFromTheNetwork(string block, string expected) => Assert.Equal(
        expected.Replace(
            "RANGE",
            $"serviceBlock must be a private block of /12 to /24: in 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16; got {block}.",
            StringComparison.Ordinal),
        string.Join('\n', Problems(new() { ServiceBlock = Cidr.Parse(block) })));

    [Theory]
    [InlineData("172.20.0.0/16", "172.20.0.10")]
    [InlineData("192.168.7.0/24", "192.168.7.10")]
    public void DnsAddress_OfABlock_IsItsTenth(string block, string expected) =>
        Assert.Equal(expected, new ClusterSpec { ServiceBlock = Cidr.Parse(block) }.DnsAddress);

    [Theory]
    [InlineData("203.0.113.7/32", "")]
    [InlineData("8.0.0.0/8", "")]
    [InlineData("0.0.0.0/0", "WIDE")]
    [InlineData("128.0.0.0/1", "WIDE")]
    [InlineData("8.0.0.0/7", "WIDE")]
    [InlineData("10.8.0.0/16", "PRIVATE")]
    [InlineData("172.0.0.0/8", "PRIVATE")]
    [InlineData("192.168.0.0/24", "PRIVATE")]
    public void Validate_PublicAccess_IsOfFewPublicAddresses(string block, string expected) => Assert.Equal(
        expected switch
        {
            "WIDE" => $"publicAccess[0] must be a block of /8 or smaller; got {block}. "
                + "List the addresses from which people and pipelines come. The API server is not for everybody.",
            "PRIVATE" => $"publicAccess[0] must be a block of public addresses; got {block}. "
                + "Private addresses reach the API server inside the network, without this list.",
            _ => "",
        },
        string.Join('\n', Problems(new() { PublicAccess = [Cidr.Parse(block)] })));

    [Theory]
    [InlineData("10.20.0.0/16", "")]
    [InlineData("100.64.0.0/16", "")]
    [InlineData("192.168.7.0/24, 192.168.8.0/24", "")]
    [InlineData("management", "")]
    [InlineData("0.0.0.0/0", "must be a private block: in 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10; got 0.0.0.0/0. "
        + "Public addresses are listed under publicAccess, callers in the network by their tier.")]
    [InlineData("8.8.8.0/24", "must be a private block: in 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10; got 8.8.8.0/24. "
        + "Public addresses are listed under publicAccess, callers in the network by their tier.")]
    [InlineData("10.0.4.0/22", "must be apart from the block of the network, 10.0.0.0/16; got 10.0.4.0/22. "
        + "Public addresses are listed under publicAccess, callers in the network by their tier.")]
    [InlineData("172.20.8.0/24", "must be apart from serviceBlock, 172.20.0.0/16, which has these addresses in the cluster; got 172.20.8.0/24.")]
    [InlineData("10.20.0.0/16, 10.20.4.0/24", "must not overlap with another, 10.20.0.0/16; got 10.20.4.0/24. Keep the larger one.")]
    public void Validate_PrivateAccess_IsOfOtherPrivateBlocks(string callers, string expected)
    {
        ImmutableArray<ApiCaller> list =
            [.. callers.Split(", ").Select(text => new ApiCallerFormAttribute().TryRead(text, out var caller) ? (ApiCaller)caller : null!)];

        Assert.Equal(
            expected.Length == 0 ? "" : $"privateAccess[{list.Length - 1}] {expected}",
            string.Join('\n', Problems(new() { PrivateAccess = list })));
    }

    [Theory]
    [InlineData("management", true)]
    [InlineData("10.20.0.0/16", true)]
    [InlineData("10.20.0.1/16", false)]
    [InlineData("Management", false)]
    [InlineData("10.20.0.0", false)]
    [InlineData("", false)]
    public void ApiCaller_OfAText_IsABlockOrATier(string text, bool isOne)
    {
        Assert.Equal(isOne, new ApiCallerFormAttribute().TryRead(text, out var caller));
        Assert.Equal(isOne ? text : null, caller?.ToString());
    }

    [Theory]
    [InlineData("infra-deploy", true)]
    [InlineData("aws-reserved/sso.amazonaws.com/eu-central-1/AWSReservedSSO_Admin_0123456789abcdef", true)]
    [InlineData("/infra-deploy", false)]
    [InlineData("arn:aws:iam::111122223333:role/infra-deploy", false)]
    [InlineData("two words", false)]
    [InlineData("", false)]
    public void Check_RoleOfAnAdministrator_IsANameWithItsPath(string role, bool isValid) => Assert.Equal(
        isValid,
        SpecValidation.Validate(new ClusterSpec { Administrators = [role] }).IsEmpty);

    [Fact]
    public void Validate_ViewerWhoIsAnAdministrator_IsReported() => Assert.Equal(
        ["viewers[1] must not be one of administrators, who may see everything; got 'infra-deploy'."],
        Problems(new() { Viewers = ["auditors", "infra-deploy"] }));

    [Fact]
    public void Check_EverythingWrong_IsReportedTogether() => Assert.Equal(
        """
        KubernetesCluster 'Shop' has invalid args:
          - name must be 1 to 40 lower-case letters, digits and single hyphens, the first a letter; got 'Shop'.
          - pools[1].name must be unique; got 'general'.
          - pools[2].name must be 1 to 40 lower-case letters, digits and single hyphens, and not default; got 'default'.
          - administrators must list 1 to 20; got 0.
          - nodes.expireDays must be 1 to 21; got 22.
          - addons.secretsStore must be a version of the add-on, such as v1.2.3-eksbuild.1; got 'latest'.
          - serviceBlock must be apart from the block of the network, 10.0.0.0/16; got 10.0.0.0/20.
        """,
        Assert.Throws<ResourceException>(() => ClusterValidation.Check("Shop", ClusterPrograms.ArgsOf(
            new()
            {
                Administrators = [],
                Nodes = new() { ExpireDays = 22 },
                Addons = new() { SecretsStore = "latest" },
                ServiceBlock = Cidr.Parse("10.0.0.0/20"),
            },
            pools: [new("general", "group"), new("general", "group"), new("default", "group")]))).Message);

    [Fact]
    public void Check_PoolsBeyondFifty_AreReported()
    {
        var args = ClusterPrograms.ArgsOf(new(), pools: [.. Enumerable.Range(0, 51).Select(number => new NodePool($"pool-{number}", "group"))]);

        Assert.EndsWith(
            "- pools must have 1 to 50 items; got 51.", Assert.Throws<ResourceException>(() => ClusterValidation.Check("shop", args)).Message);
    }

    private static IEnumerable<string> Problems(ClusterSpec spec, int zones = 3) =>
        ClusterValidation.Validate(spec, Network, zones).Select(problem => $"{problem}");
}
