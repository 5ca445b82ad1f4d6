using System.Collections.Immutable;
using Infra.Compute;
using Infra.Compute.Bootstrap;
using Infra.Data;
using Infra.Edge;
using Infra.Stacks.Settings;

namespace Infra.Stacks;

/// <summary>What the servers of a service are told when they start.</summary>
internal static class ServiceBootstrap
{
    /// <summary>The bootstrap of a service's servers.</summary>
    /// <param name="settings">The environment.</param>
    /// <param name="service">The service.</param>
    public static BootstrapSpec Of(EnvironmentSettings settings, ServiceSettings service)
    {
        var name = new EnvironmentNames(settings.NamePrefix).ServersOf(service);
        return new()
        {
            Service = service.Name,
            Environment = settings.NamePrefix,
            Region = settings.Location.Region,
            Container = service.Container is { } container ? WithCalls(settings, service, container) : null,
            // What the internet reaches may be told any host.
            Proxy = service.Proxy with { TrustedBlocks = [settings.Network.CidrBlock], BelievesForwardedHost = service.Route is null },
            LogGroup = ServerGroup.LogGroupNameOf(name),
            GroupName = ServerGroup.GroupNameOf(name),
            DrainHookName = ServerGroup.DrainHookNameOf(name),
            ShutdownGraceSeconds = service.Servers.ShutdownGraceSeconds,
        };
    }

    /// <summary>Name of the account's own repository that an image is from; null for images from elsewhere.</summary>
    /// <param name="settings">The environment.</param>
    /// <param name="container">A container with the image.</param>
    public static string? RepositoryOf(EnvironmentSettings settings, ContainerSpec container)
    {
        var registry = $"{settings.Location.AccountId}.dkr.ecr.{settings.Location.Region}.amazonaws.com/";
        return container.Image.StartsWith(registry, StringComparison.Ordinal) ? container.Image[registry.Length..].Split('@', ':')[0] : null;
    }

    /// <summary>Services of AWS that a service's servers call: to leave their group, be managed, log, and fetch what they run with.</summary>
    /// <param name="settings">The environment.</param>
    /// <param name="service">The service.</param>
    public static IEnumerable<string> EndpointsOf(EnvironmentSettings settings, ServiceSettings service) =>
    [
        "autoscaling", "logs", "monitoring", "ssm", "ssmmessages",
        .. service.Container is { } container && RepositoryOf(settings, container) is not null ? ["ecr.api", "ecr.dkr"] : (string[])[],
        .. SecretNamesOf(Of(settings, service)).Any() ? ["secretsmanager"] : (string[])[],
    ];

    /// <summary>Names of the secrets that a service's container reads.</summary>
    /// <param name="bootstrap">The bootstrap of its servers.</param>
    public static IEnumerable<string> SecretNamesOf(BootstrapSpec bootstrap) =>
        bootstrap.Container?.Secrets.Values.Select(secret => secret.Name).Distinct().Order(StringComparer.Ordinal) ?? Enumerable.Empty<string>();

    // Where what it calls is, and how to log in there. What the settings say of the same variable wins.
    private static ContainerSpec WithCalls(EnvironmentSettings settings, ServiceSettings service, ContainerSpec container)
    {
        var names = new EnvironmentNames(settings.NamePrefix);
        var calls = service.Calls.Distinct().ToList();
        var variables = calls.SelectMany(call => VariablesOf(settings, call));
        var secrets = calls.SelectMany(call => call switch
        {
            CallTargets.MySql => SecretsOf("MYSQL", MySqlDatabase.SecretNameOf(names.MySql), "username", "password"),
            CallTargets.Redis => SecretsOf("REDIS", RedisCluster.ApplicationSecretNameOf(names.Redis), "username", "password", "host"),
            _ => [],
        });
        return container with
        {
            Variables = Under(container.Variables, variables, container),
            Secrets = Under(container.Secrets, secrets, container),
        };
    }

    private static IEnumerable<KeyValuePair<string, string>> VariablesOf(EnvironmentSettings settings, string call) => call switch
    {
        CallTargets.MySql =>
        [
            new("MYSQL_HOST", $"mysql-rw.{Domain.PrivateNameOf(settings.Domain.Name)}"),
            new("MYSQL_READER_HOST", $"mysql-ro.{Domain.PrivateNameOf(settings.Domain.Name)}"),
            new("MYSQL_PORT", $"{MySqlDatabase.Port}"),
            new("MYSQL_DATABASE", settings.MySql?.DatabaseName ?? ""),
        ],
        CallTargets.Redis => [new("REDIS_PORT", $"{RedisCluster.Port}")],
        CallTargets.Internet => [],
        _ when settings.Services.All(service => service.Name != call) => [],
        _ => [new($"{call.Replace('-', '_').ToUpperInvariant()}_URL", $"https://{ServiceReader.HostNameOf(call, settings.Domain.Name)}")],
    };

    private static IEnumerable<KeyValuePair<string, SecretReference>> SecretsOf(string prefix, string secret, params string[] keys) =>
        keys.Select(key => KeyValuePair.Create($"{prefix}_{key.ToUpperInvariant()}", new SecretReference(secret, key)));

    private static ImmutableSortedDictionary<string, T> Under<T>(
        ImmutableSortedDictionary<string, T> own, IEnumerable<KeyValuePair<string, T>> others, ContainerSpec container) =>
        own.AddRange(others.Where(other => !container.Variables.ContainsKey(other.Key) && !container.Parameters.ContainsKey(other.Key) && !container.Secrets.ContainsKey(other.Key)));
}
