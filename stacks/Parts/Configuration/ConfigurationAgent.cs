using System.Collections.Immutable;
using Infra.Compute.Bootstrap;

namespace Infra.Stacks.Parts.Configuration;

/// <summary>
/// AppConfig's agent, which reads documents for a container and answers with the last ones that it has:
/// <see href="https://docs.aws.amazon.com/appconfig/latest/userguide/appconfig-integration-containers-agent-configuring.html"/>.
/// </summary>
internal static class ConfigurationAgent
{
    private const string Host = "127.0.0.1";
    private const string Port = "2772";
    private const string Folder = "/backup";

    /// <summary>URL of what it answers at a path.</summary>
    /// <param name="path">The path.</param>
    public static string UrlOf(string path) => $"http://{Host}:{Port}{path}";

    /// <summary>The agent.</summary>
    /// <param name="image">Its image.</param>
    /// <param name="region">Region of the documents.</param>
    /// <param name="paths">Paths of the documents, which it reads at its start.</param>
    public static Sidecar Create(string image, string region, ImmutableArray<string> paths) => new()
    {
        Name = "configuration",
        Image = image,
        ImageKey = "configuration.agentImage",
        Folder = Folder,
        Variables = new Dictionary<string, string>
        {
            ["AWS_REGION"] = region,

            // A copy of what it has read, for a start while AppConfig does not answer.
            ["BACKUP_DIRECTORY"] = Folder,
            ["HTTP_HOST"] = Host,
            ["HTTP_PORT"] = Port,
            ["PREFETCH_LIST"] = string.Join(',', paths),
        }.ToImmutableSortedDictionary(StringComparer.Ordinal),
    };
}
