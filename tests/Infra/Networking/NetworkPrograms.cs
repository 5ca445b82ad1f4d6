using Infra.Networking;

namespace Infra.Tests.Networking;

/// <summary>Networks as tests declare them.</summary>
internal static class NetworkPrograms
{
    /// <summary>Args of a network whose key and topic are somebody else's.</summary>
    public static NetworkArgs ArgsOf(NetworkSpec spec) => new() { Spec = spec, LogsKeyArn = "logs-key-arn", AlarmChannel = new("alarm-topic", "docs/runbooks") };
}
