using System.ComponentModel.DataAnnotations;
using Infra.Cluster.Charts;
using Infra.Validation;

namespace Infra.Cluster.Mesh;

/// <summary>Istio in ambient mode, where <c>mesh</c> is <c>prepared</c> or <c>istio</c>. The defaults are those of production.</summary>
/// <remarks><see href="https://istio.io/latest/docs/ambient/"/>.</remarks>
public sealed record MeshSpec
{
    private const int WaypointGrowth = 3;
    private const string VersionForm = @"[0-9]{1,3}(\.[0-9]{1,3}){2}";
    private const string VersionRule = "must be a version of the chart, such as 1.2.3";
    private const string HubForm = @"[a-z0-9]([a-z0-9.-]{0,252}[a-z0-9])?(:[0-9]{1,5})?(/[a-z0-9._-]{1,100}){0,10}";

    /// <summary>Version of Istio's charts, and so of its images. It is raised by one minor version at a time.</summary>
    /// <remarks><see href="https://istio.io/latest/docs/releases/supported-releases/"/>.</remarks>
    [RegularExpression(VersionForm, ErrorMessage = VersionRule)]
    public string Version { get; init; } = "1.32.0";

    /// <summary>Version of the chart with the kinds of the Gateway API.</summary>
    [RegularExpression(VersionForm, ErrorMessage = VersionRule)]
    public string GatewayApiVersion { get; init; } = "1.7.0";

    /// <summary>
    /// Registry and path of Istio's images <c>pilot</c>, <c>install-cni</c>, <c>ztunnel</c> and <c>proxyv2</c>. Production wants copies in a registry
    /// of its own.
    /// </summary>
    [RegularExpression(HubForm, ErrorMessage = "must be a registry, with a path or without one, such as registry.example.com/istio")]
    public string Hub { get; init; } = "docker.io/istio";

    /// <summary>Pods of Istio's control plane, and smallest number of pods of each waypoint, which grows to three times as many.</summary>
    [Range(1, 10)]
    [Production("so that a node can be lost", Minimum = 2)]
    public int Replicas { get; init; } = 2;

    /// <summary>How much a service is asked at most, and when one of its pods is left out.</summary>
    public MeshLimitsSpec Limits { get; init; } = new();

    /// <summary>Largest number of pods of each waypoint.</summary>
    public int MaxWaypoints => Replicas * WaypointGrowth;

    internal ChartReference GatewayApiChart(ChartsSpec charts) => new(charts.GatewayApi, "gateway-api-crds", GatewayApiVersion);

    internal ChartReference IstioChart(ChartsSpec charts, string name) => new(charts.Istio, name, Version);
}
