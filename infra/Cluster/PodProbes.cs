using Pulumi.Kubernetes.Types.Inputs.Core.V1;

namespace Infra.Cluster;

/// <summary>Probes of containers.</summary>
internal static class PodProbes
{
    /// <summary>Whether a port opens.</summary>
    /// <param name="port">The port.</param>
    /// <param name="failures">Failures in a row that count.</param>
    /// <param name="periodSeconds">Seconds between two probes.</param>
    public static ProbeArgs Opens(int port, int failures, int periodSeconds) => new()
    {
        TcpSocket = new TCPSocketActionArgs { Port = port },
        PeriodSeconds = periodSeconds,
        FailureThreshold = failures,
        TimeoutSeconds = 2,
    };

    /// <summary>Whether a path is answered with 200.</summary>
    /// <param name="path">The path.</param>
    /// <param name="port">The port.</param>
    /// <param name="scheme"><c>HTTP</c> or <c>HTTPS</c>; certificates are not verified.</param>
    public static ProbeArgs Answers(string path, int port, string scheme) => new()
    {
        HttpGet = new HTTPGetActionArgs { Path = path, Port = port, Scheme = scheme },
        PeriodSeconds = 5,
        FailureThreshold = 3,
        TimeoutSeconds = 5,
    };
}
