using System.Text.RegularExpressions;
using Infra.Compute;
using Infra.Compute.Bootstrap;
using Infra.LoadBalancing;
using Infra.Networking;
using Infra.Validation;
using Infra.Security;
using Infra.Stacks.Settings;

namespace Infra.Stacks.Preflight;

/// <content>What its servers and its container must keep to in this environment.</content>
internal static partial class ServiceRules
{
    private const int FewestInProduction = 2;

    // What policies of servers say beside the names of parameters and secrets, at most.
    private const int OtherPolicyCharacters = 3000;

    private static IEnumerable<Problem> OfServers(EnvironmentSettings settings, ServiceSettings service) =>
        [.. OfSizes(settings, service.Servers), .. OfBalancing(settings, service)];

    private static IEnumerable<Problem> OfSizes(EnvironmentSettings settings, ServerGroupSpec servers)
    {
        if (settings.Profile != EnvironmentProfile.Production)
        {
            yield break;
        }

        for (var i = 0; i < servers.Schedules.Length; i++)
        {
            if (servers.Schedules[i].MinSize < FewestInProduction)
            {
                yield return new($"servers.schedules[{i}].minSize", $"must be at least {FewestInProduction} in production, which a schedule must not shut", $"{servers.Schedules[i].MinSize}");
            }
        }

        if (servers.MinSize < FewestInProduction)
        {
            yield return new("servers.minSize", $"must be at least {FewestInProduction} in production, so that a zone can be lost", $"{servers.MinSize}");
        }
    }

    private static IEnumerable<Problem> OfBalancing(EnvironmentSettings settings, ServiceSettings service)
    {
        var isBalanced = service.Route is not null || settings.InternalServices.Contains(service);
        return isBalanced
            ? DrainValidation.Validate("servers.shutdownGraceSeconds", service.Servers.ShutdownGraceSeconds, " behind a balancer, which drains for as long")
            : service.Servers.RequestsPerTarget is { } requests
                ? [new("servers.requestsPerTarget", "must be left out where there is neither a route nor a service that calls this one", $"{requests}")]
                : [];
    }

    private static IEnumerable<Problem> OfContainer(EnvironmentSettings settings, ServiceSettings service, ContainerSpec container)
    {
        if (container.Port == service.Proxy.ListenPort)
        {
            yield return new("container.port", "must not be the port that the proxy listens on", $"{container.Port}");
        }

        if (settings.Network.Nat == NatMode.None && ServiceBootstrap.RepositoryOf(settings, container) is null)
        {
            yield return new("container.image", "must be from the account's own registry in this region where network.nat is none", Problem.Quote(container.Image));
        }

        // The value is not shown: it is what it must not be.
        foreach (var name in container.Variables.Where(variable => CredentialPattern().IsMatch(variable.Value)).Select(variable => variable.Key))
        {
            yield return new($"container.variables.{name}", "must not hold credentials, as user data is no secret", Fix: "Put the value in Secrets Manager and name it under secrets.");
        }

        foreach (var problem in OfPolicy(settings, container))
        {
            yield return problem;
        }
    }

    private static IEnumerable<Problem> OfPolicy(EnvironmentSettings settings, ContainerSpec container)
    {
        var names = container.Parameters.Values.Concat(container.Secrets.Values.Select(secret => secret.Name)).Distinct();
        var size = names.Sum(name => settings.Location.Arn("secretsmanager", $"secret:{name}-??????").Length + 3);
        var most = PolicySize.LimitOf(PolicyKind.RoleInline) - OtherPolicyCharacters;
        if (size > most)
        {
            yield return new("container", $"must read parameters and secrets whose ARNs have together at most {most} characters, or the servers' policy is longer than AWS allows", $"{size}");
        }
    }

    // A password in an address, an access key of AWS, a private key.
    [GeneratedRegex(@"://[^/\s:@]*:[^/\s@]+@|\b(AKIA|ASIA)[A-Z0-9]{16}\b|-----BEGIN [A-Z ]*PRIVATE KEY-----")]
    private static partial Regex CredentialPattern();
}
