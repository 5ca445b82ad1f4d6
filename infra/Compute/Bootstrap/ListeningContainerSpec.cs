using System.ComponentModel.DataAnnotations;

namespace Infra.Compute.Bootstrap;

/// <summary>A container that listens on a port. Only the proxy of its server reaches it.</summary>
public sealed record ListeningContainerSpec : ContainerSpec
{
    private const string PortRule = "must be 1024 to 65535, as a container without rights of root listens on no lower port";

    /// <summary>TCP port that the container listens on. It must not be 8443, the port of the proxy.</summary>
    [Required(ErrorMessage = "the port that the container listens on"), Range(1024, 65535, ErrorMessage = PortRule)]
    [DeniedValues(ServerProxy.Port, ErrorMessage = "must not be 8443, the port that the proxy listens on")]
    public required int Port { get; init; }

    /// <summary>Path at which a healthy container answers 200, without a query. A TCP service has no health path.</summary>
    [RegularExpression(
        "/[A-Za-z0-9._~/-]{0,255}", ErrorMessage = "must be a path of letters, digits and ._~/-, at most 256, the first a slash, such as /healthz")]
    public string HealthPath { get; init; } = "/healthz";
}
