using Infra.Stacks.Planning;
using Infra.Tests.Stacks.Settings;

namespace Infra.Tests.Stacks.Planning;

public sealed class ImageTagsTests
{
    private const string Digest = "nginx:1.28@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    [Fact]
    public void FindWarning_ImagesByTagInProduction_NamesTheServices() => Assert.Equal(
        "Images of web, api are named by tag. A tag can be moved, and then a new server runs another image than its neighbours. "
        + "Add the digest in production: name:1.0.0@sha256:....",
        ImageTags.FindWarning(SettingsText.PlanWith(Services("nginx:1.28"), "prod")));

    [Fact]
    public void FindWarning_ImagesOfSkyWalkingByTag_NamesTheSettings() => Assert.Contains(
        "cluster.proxyImage, telemetry.traces.skyWalking.oapImage, telemetry.traces.skyWalking.signerImage, telemetry.traces.skyWalking.uiImage, "
        + "telemetry.traces.skyWalking.waitImage are named by tag.",
        ImageTags.FindWarning(SettingsText.PlanWith(
            $$"""
            infra:runtime: kubernetes
            infra:logsearch: {}
            infra:telemetry: { traces: { skyWalking: {} } }
            infra:services: [{{Service("web", Digest)}}]
            """,
            "prod")),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("prod", Digest)]
    [InlineData("dev", "nginx:1.28")]
    public void FindWarning_ImagesByDigestOrDevelopment_AreNoneToWarnOf(string stack, string image) =>
        Assert.Null(ImageTags.FindWarning(SettingsText.PlanWith(Services(image), stack)));

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public void FindWarning_EnvironmentsInGit_AreWarnedOfNothing(string stack) => Assert.Null(ImageTags.FindWarning(SettingsText.PlanOfFile(stack)));

    private static string Services(string image) =>
        $"infra:services: [{Service("web", image)}, {Service("api", image)}]";

    private static string Service(string name, string image) =>
        $"{{ name: {name}, container: {{ image: '{image}', port: 8080 }}, calls: [internet] }}";
}
