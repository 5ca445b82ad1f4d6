using Infra.Compute.Bootstrap;
using Infra.LoadBalancing;
using Infra.Stacks.Planning;
using Infra.Stacks.Settings;
using Infra.Validation;

namespace Infra.Stacks.Validation;

/// <summary>
/// Validates the times along the path of a request. Each hop must wait longer than the next one, or it answers with an error while the next one still
/// works. A problem names the hop that waits too short.
/// </summary>
internal static class PathValidation
{
    /// <summary>Every broken rule.</summary>
    /// <param name="plan">The environment.</param>
    /// <returns>Problems with paths from the settings.</returns>
    public static IEnumerable<Problem> Validate(EnvironmentPlan plan)
    {
        var (settings, times) = (plan.Settings, plan.Times);
        return
        [
            .. ValidateBalancer("publicBalancer", settings.PublicBalancer, times.PublicIdleSeconds),
            .. ValidateBalancer("internalBalancer", settings.InternalBalancer, times.InternalIdleSeconds),
            .. settings.Services.SelectMany((service, index) => Validate(plan, service, index)),
        ];
    }

    // Client and balancer.
    private static IEnumerable<Problem> ValidateBalancer(string section, LoadBalancerSpec balancer, int idleSeconds)
    {
        if (balancer.ClientKeepAliveSeconds < idleSeconds)
        {
            yield return new(
                PropertyPath.Create(section, "clientKeepAliveSeconds"),
                $"must be at least {idleSeconds}, the idle timeout of the balancer",
                $"{balancer.ClientKeepAliveSeconds}");
        }
    }

    private static IEnumerable<Problem> Validate(EnvironmentPlan plan, ServiceSettings service, int index)
    {
        if (plan.Times.ProxyOf(service) is not { } proxy)
        {
            return [];
        }

        var isForward = service is ServiceSettings.HttpForward;
        var hop = new Hop(service.Name, PropertyPath.Create("services", index, "proxy"), proxy, ProxyTimes.LongestSilence(proxy, isForward));
        return
        [
            .. ProxyValidation.ValidateTimes(proxy).Under(hop.Path),
            .. ValidateBalancersBefore(plan.Times, service, hop),
            .. ValidateNext(plan, service, hop),
            .. PathTimes.IsPublic(service) || plan.Times.IsCalled(service) ? ValidateEnd(service, index, hop) : [],
        ];
    }

    // A server that ends, and the longest answer of its proxy.
    private static IEnumerable<Problem> ValidateEnd(ServiceSettings service, int index, Hop hop)
    {
        var longest = Math.Min(hop.Proxy.ReadTimeoutSeconds ?? ProxyTimes.DefaultReadSeconds, DrainTimes.MaxSeconds);
        if (service.Group.ShutdownGraceSeconds is >= DrainTimes.MinSeconds and var grace && grace < longest)
        {
            yield return new(
                PropertyPath.Create("services", index, "servers", "shutdownGraceSeconds"),
                $"must be at least {longest}, as long as its proxy waits for an answer, or the end of a server cuts answers short",
                $"{grace}",
                $"Raise it, or lower {hop.Path}.readTimeoutSeconds.")
            {
                DependsOn = [hop.Path.Then("readTimeoutSeconds")],
            };
        }
    }

    // A balancer and the proxy behind it. The proxy of a service that passes requests on to the internal balancer cannot outlast it and be outlasted.
    private static IEnumerable<Problem> ValidateBalancersBefore(PathTimes times, ServiceSettings service, Hop hop)
    {
        if (PathTimes.IsPublic(service) && times.PublicIdleSeconds <= hop.LongestSilence)
        {
            yield return TooShort("publicBalancer", times.PublicIdleSeconds, hop);
        }

        if (times.IsCalled(service) && !PathTimes.IsPublicForward(service) && times.InternalIdleSeconds <= hop.LongestSilence)
        {
            yield return TooShort("internalBalancer", times.InternalIdleSeconds, hop);
        }
    }

    private static Problem TooShort(string section, int seconds, Hop next) => new(
        PropertyPath.Create(section, "idleTimeoutSeconds"),
        $"must be at least {next.LongestSilence + 1}, longer than the proxy of {next.Service} waits for a connection and an answer",
        $"{seconds}",
        $"Raise it, or lower {next.Path}.readTimeoutSeconds.")
    {
        DependsOn = [next.Path.Then("readTimeoutSeconds"), next.Path.Then("connectTimeoutSeconds")],
    };

    // A proxy, and what it passes requests on to: the internal balancer, and the proxy behind that. One that passes on requests from the internet too
    // outlasts the internal balancer, whatever is in front of it there.
    private static IEnumerable<Problem> ValidateNext(EnvironmentPlan plan, ServiceSettings service, Hop hop)
    {
        var times = plan.Times;
        if (times.FindNext(service) is not { } next || times.ProxyOf(next) is not { } nextProxy)
        {
            yield break;
        }

        var silence = ProxyTimes.LongestSilence(nextProxy, next is ServiceSettings.HttpForward);
        if (PathTimes.IsPublicForward(service) && hop.Proxy.ReadTimeoutSeconds <= times.InternalIdleSeconds)
        {
            yield return TooShort(
                plan,
                hop,
                times.InternalIdleSeconds + 1,
                "the internal balancer waits",
                PropertyPath.Create("internalBalancer", "idleTimeoutSeconds"));
        }
        else if (!PathTimes.IsPublicForward(next) && hop.Proxy.ReadTimeoutSeconds <= silence)
        {
            var index = plan.Settings.Services.IndexOf(next);
            yield return TooShort(
                plan,
                hop,
                silence + 1,
                $"the proxy of {next.Name} waits for a connection and an answer",
                PropertyPath.Create("services", index, "proxy", "readTimeoutSeconds"));
        }
    }

    private static Problem TooShort(EnvironmentPlan plan, Hop hop, int seconds, string reason, PropertyPath other) => new(
        hop.Path.Then("readTimeoutSeconds"),
        $"must be at least {seconds}, longer than {reason}",
        $"{hop.Proxy.ReadTimeoutSeconds}",
        $"Raise it, or lower {other}.")
    {
        // Circles are reported elsewhere, and their times mean nothing.
        DependsOn = [other, .. ServicePaths.OfEach(plan, PropertyPath.Create("proxy", "to"))],
    };

    // A proxy on the path.
    private sealed record Hop(string Service, PropertyPath Path, ProxySpec Proxy, int LongestSilence);
}
