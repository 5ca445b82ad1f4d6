using Infra.Compute.Bootstrap;

namespace Infra.Tests.Compute.Bootstrap;

public sealed class TaskVersionTests
{
    private static readonly ContainerSpec Container = new()
    {
        Image = "registry/shop:1",
        Command = ["/app/shop"],
        Args = ["migrate", "all"],
        Variables = BootstrapSpecs.Map(("MODE", "safe")),
        Parameters = BootstrapSpecs.Map(("PLAN", "/shop/plan")),
        Secrets = BootstrapSpecs.Map<SecretReference>(("LOGIN", new("shop", "password"))),
    };

    public static TheoryData<string, ContainerSpec> Others => new()
    {
        { "image", Container with { Image = "registry/shop:2" } },
        { "command", Container with { Command = ["/app/shop2"] } },
        { "args", Container with { Args = ["migrate"] } },
        { "an argument that moves", Container with { Command = ["/app/shop", "migrate"], Args = ["all"] } },
        { "value of a variable", Container with { Variables = BootstrapSpecs.Map(("MODE", "fast")) } },
        { "parameter", Container with { Parameters = BootstrapSpecs.Map(("PLAN", "/shop/plan2")) } },
        { "secret", Container with { Secrets = BootstrapSpecs.Map<SecretReference>(("LOGIN", new("shop"))) } },
    };

    public static TheoryData<string, ContainerSpec> Same => new()
    {
        { "limits", Container with { MemoryMiB = 500, Cpus = 1, TemporaryMiB = 99, MaxProcesses = 17 } },
        { "registry", Container with { RegistrySecret = "shop/registry" } },
        {
            "a rotated password",
            Container with { Secrets = BootstrapSpecs.Map<SecretReference>(("LOGIN", new("shop", "password") { Generation = 2 })) }
        },
    };

    [Theory, MemberData(nameof(Others))]
    public void Version_OfWhatRunsOtherwise_IsAnother(string what, ContainerSpec other) =>
        Assert.False(TaskVersion.HashOf(Container) == TaskVersion.HashOf(other), what);

    [Theory, MemberData(nameof(Same))]
    public void Version_OfWhatRunsTheSame_IsTheSame(string what, ContainerSpec same) =>
        Assert.True(TaskVersion.HashOf(Container) == TaskVersion.HashOf(same), what);

    // A release of this program that computed it otherwise would run every task again.
    [Fact]
    public void Version_OfATask_StaysAsItIs() => Assert.Equal("8c1230cd06d4", TaskVersion.HashOf(Container));
}
