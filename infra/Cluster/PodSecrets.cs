using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Cluster.Objects;
using Infra.Compute.Bootstrap;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;

namespace Infra.Cluster;

/// <summary>
/// Secrets and parameters of a pod. The Secrets Store CSI driver mounts them with the identity of the pod, and copies them into a Secret of the
/// namespace, as the container reads variables:
/// <see href="https://docs.aws.amazon.com/secretsmanager/latest/userguide/integrating_csi_driver.html"/>.
/// </summary>
internal static class PodSecrets
{
    private const string Volume = "secrets";
    private const string Folder = "/run/infra-secrets";

    /// <summary>Whether a container reads secrets or parameters.</summary>
    /// <param name="container">The container.</param>
    public static bool AreRead(ContainerSpec container) => container is { Secrets.IsEmpty: false } or { Parameters.IsEmpty: false };

    /// <summary>Name of the Secret that has the copies, and of the class that describes them.</summary>
    /// <param name="service">Name of the service.</param>
    public static string NameOf(string service) => $"{service}-secrets";

    /// <summary>The variables that come from the Secret.</summary>
    /// <param name="service">Name of the service.</param>
    /// <param name="container">The container.</param>
    public static IEnumerable<KeyValuePair<string, EnvVarArgs>> Variables(string service, ContainerSpec container) =>
        from variable in container.Secrets.Keys.Concat(container.Parameters.Keys)
        select KeyValuePair.Create(variable, new EnvVarArgs
        {
            Name = variable,
            ValueFrom = new EnvVarSourceArgs { SecretKeyRef = new SecretKeySelectorArgs { Name = NameOf(service), Key = variable } },
        });

    /// <summary>The mount without which there are no copies.</summary>
    /// <param name="container">The container.</param>
    public static IEnumerable<VolumeMountArgs> Mounts(ContainerSpec container) =>
        AreRead(container) ? [new() { Name = Volume, MountPath = Folder, ReadOnly = true }] : [];

    /// <summary>Its volume.</summary>
    /// <param name="service">Name of the service.</param>
    /// <param name="container">The container.</param>
    public static IEnumerable<VolumeArgs> Volumes(string service, ContainerSpec container) => AreRead(container)
        ?
        [
            new()
            {
                Name = Volume,
                Csi = new CSIVolumeSourceArgs
                {
                    Driver = "secrets-store.csi.k8s.io",
                    ReadOnly = true,
                    VolumeAttributes = new() { ["secretProviderClass"] = NameOf(service) },
                },
            },
        ]
        : [];

    /// <summary>The class that describes them.</summary>
    /// <param name="service">Name of the service.</param>
    /// <param name="container">The container.</param>
    /// <param name="region">Region of secrets and parameters.</param>
    public static SecretProviderClassSpecArgs Describe(string service, ContainerSpec container, string region)
    {
        ImmutableArray<Source> sources =
        [
            .. container.Secrets.Select(secret => new Source(secret.Key, "secretsmanager", secret.Value.Name, secret.Value.Key)),
            .. container.Parameters.Select(parameter => new Source(parameter.Key, "ssmparameter", parameter.Value, null)),
        ];
        return new()
        {
            Provider = "aws",
            Parameters = new() { ["region"] = region, ["usePodIdentity"] = "true", ["objects"] = ObjectsOf(sources) },
            SecretObjects =
            [
                new SecretCopyArgs
                {
                    SecretName = NameOf(service),
                    Type = "Opaque",
                    Data =
                    [
                        .. from source in sources.OrderBy(source => source.Variable, StringComparer.Ordinal)
                           select new SecretCopyKeyArgs { Key = source.Variable, ObjectName = FileOf(source, sources) },
                    ],
                },
            ],
        };
    }

    // The driver takes YAML, which JSON is. A secret may be named once only; its keys are parts of it.
    private static string ObjectsOf(ImmutableArray<Source> sources) => new JsonArray(
    [
        .. from named in sources.GroupBy(source => (source.Type, source.Name))
           orderby named.Key.Type, named.Key.Name
           select (JsonNode)Describe(named.Key.Type, named.Key.Name, [.. named], sources),
    ]).ToJsonString(new JsonSerializerOptions { WriteIndented = true, NewLine = "\n" });

    private static JsonObject Describe(string type, string name, ImmutableArray<Source> named, ImmutableArray<Source> all)
    {
        var result = new JsonObject { ["objectName"] = name, ["objectType"] = type };
        if (named.FirstOrDefault(source => source.Key is null) is { } whole)
        {
            result["objectAlias"] = FileOf(whole, all);
        }

        JsonNode[] keys =
        [
            .. from source in named
               where source.Key is not null
               orderby source.Variable
               select new JsonObject { ["path"] = $"\"{source.Key}\"", ["objectAlias"] = source.Variable },
        ];
        if (keys.Length > 0)
        {
            result["jmesPath"] = new JsonArray(keys);
        }

        return result;
    }

    // A whole value is mounted once, for all variables that have it.
    private static string FileOf(Source source, ImmutableArray<Source> all) => source.Key is null
        ? all.Where(other => other.Key is null && other.Type == source.Type && other.Name == source.Name)
            .Select(other => other.Variable).Min(StringComparer.Ordinal)!
        : source.Variable;

    private sealed record Source(string Variable, string Type, string Name, string? Key);
}
