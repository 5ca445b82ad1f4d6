using System.Collections.Immutable;
using Infra.Tests.Support;
using StackFile = Infra.Tests.Support.StackFile;

namespace Infra.Tests.Stacks.Environments;

/// <summary>The stack files beside each other: a new one is often the copy of another.</summary>
public sealed class StackCollisionsTests
{
    private const string SameDomain =
        "dev and staging have the domain dev.shop.example.com. A domain has one zone with its records: give one of them a domain below or beside "
        + "it.";

    private static readonly ImmutableArray<string> Stacks =
    [
        .. Directory.GetFiles(Repository.Root, "Pulumi.*.yaml").Select(file => Path.GetFileName(file).Split('.'))
            .Where(parts => parts.Length == 3).Select(parts => parts[1]).Order(StringComparer.Ordinal),
    ];

    [Fact]
    public async Task StackFiles_BesideEachOther_DoNotCollide()
    {
        var environments = await Task.WhenAll(Stacks.Select(DeclaredEnvironment.FromFileAsync));

        Assert.Empty(
            from one in environments
            from other in environments
            where string.CompareOrdinal(one.Plan.Names.Environment, other.Plan.Names.Environment) < 0
            from collision in StackCollisions.Between(one, other)
            select collision);
    }

    [Fact]
    public async Task CopyOfAStackFile_KeepsDomainAndBlock_WhichIsSaid() => Assert.Equal(
        [
            SameDomain,
            "dev and staging have overlapping network.cidr, 10.10.0.0/16 and 10.10.0.0/16, in the same account and region: they could never be "
            + "linked, and a network cannot get another block later.",
        ],
        StackCollisions.Between(await DeclaredEnvironment.FromFileAsync("dev"), await DeclareAsync("staging")));

    [Fact]
    public async Task CopyForAnotherAccount_CollidesByItsDomainAlone() => Assert.Equal(
        [SameDomain],
        StackCollisions.Between(
            await DeclaredEnvironment.FromFileAsync("dev"),
            await DeclareAsync("staging", ("infra:accountId", "111122223333", "222233334444"), ("infra:services", "111122223333", "222233334444"))));

    // The service eu-web of dev and the service web of dev-eu.
    [Fact]
    public async Task NamesOfStackAndService_ThatMakeTheSame_AreFound()
    {
        var dev = await DeclareAsync("dev", ("infra:services", "\"web\"", "\"eu-web\""));
        var other = await DeclareAsync(
            "dev-eu", ("infra:domain", "dev.shop", "eu.shop"), ("infra:network", "10.10", "10.30"), ("infra:services", "dev.shop", "eu.shop"));

        Assert.Contains(
            "dev and dev-eu both make aws:autoscaling/group:Group infra-dev-eu-web-group in the same account and region: name a stack or a service "
                + "otherwise.",
            StackCollisions.Between(dev, other));
    }

    private static Task<DeclaredEnvironment> DeclareAsync(string stack, params IEnumerable<(string Key, string Before, string After)> changes)
    {
        var config = StackFile.Read("dev").SetItem("infra:profile", "development");
        foreach (var (key, before, after) in changes)
        {
            config = config.SetItem(key, config[key].Replace(before, after, StringComparison.Ordinal));
        }

        return DeclaredEnvironment.FromConfigAsync(stack, config);
    }
}
