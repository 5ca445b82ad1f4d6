using System.Text.Json.Nodes;
using Infra.Cluster.Charts;
using Infra.Tests.Support;
using Infra.Validation;
using Pulumi;

namespace Infra.Tests.Cluster.Charts;

[Collection(Programs.Name)]
public sealed class ChartReleaseTests
{
    private static readonly JsonObject Values = new()
    {
        ["global"] = new JsonObject { ["hub"] = "registry.example.com/istio", ["nested"] = new JsonObject { ["enabled"] = true } },
        ["replicas"] = 2,
        ["hosts"] = new JsonArray("a", "b"),
    };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Create_ChartOfARepository_InstallsThisVersionAndTakesAFailedOneBack(bool isPreview) => Assert.Equal(
        """
        {
          "atomic": true,
          "chart": "istiod",
          "cleanupOnFail": true,
          "compat": "true",
          "createNamespace": false,
          "maxHistory": 5,
          "name": "istiod",
          "namespace": "istio-system",
          "repositoryOpts": {
            "repo": "https://charts.example.com/istio"
          },
          "timeout": 900,
          "values": {
            "global": {
              "hub": "registry.example.com/istio",
              "nested": {
                "enabled": true
              }
            },
            "hosts": [
              "a",
              "b"
            ],
            "replicas": 2
          },
          "version": "1.2.3"
        }
        """,
        (await RunAsync("https://charts.example.com/istio", isPreview)).InputText);

    [Theory]
    [InlineData("oci://registry.example.com/charts", "oci://registry.example.com/charts/istiod")]
    [InlineData("oci://registry.example.com/charts/", "oci://registry.example.com/charts/istiod")]
    public async Task Create_ChartInARegistry_IsNamedByItsAddress(string repository, string chart)
    {
        var release = await RunAsync(repository);

        Assert.Equal(chart, release.Text("chart"));
        Assert.False(release.Inputs.ContainsKey("repositoryOpts"));
    }

    [Theory]
    [InlineData("https://charts.example.com", true)]
    [InlineData("https://10.0.0.7:8443/helm/istio", true)]
    [InlineData("oci://111122223333.dkr.ecr.eu-central-1.amazonaws.com/charts", true)]
    [InlineData("http://charts.example.com", false)]
    [InlineData("charts.example.com", false)]
    [InlineData("https://user@charts.example.com", false)]
    [InlineData("https://charts.example.com/?a=b", false)]
    public void Repository_OfASetting_IsAnAddressByTls(string repository, bool isValid) =>
        Assert.Equal(isValid, SpecValidation.Validate(new ChartsSpec { Istio = repository }).IsEmpty);

    private static async Task<RecordedResource> RunAsync(string repository, bool isPreview = false)
    {
        var cloud = new RecordingCloud(isPreview);
        await Deployment.TestAsync(cloud.Mocks, cloud.Options, () =>
            _ = ChartRelease.Create("istiod", "istiod", new(repository, "istiod", "1.2.3"), "istio-system", Values, new()));
        return cloud.Get("kubernetes:helm.sh/v3:Release", "istiod");
    }
}
