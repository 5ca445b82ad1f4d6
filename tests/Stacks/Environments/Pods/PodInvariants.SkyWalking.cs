using System.Net;
using System.Text;
using Infra.Stacks.Planning;
using Infra.Telemetry;

namespace Infra.Tests.Stacks.Environments.Pods;

internal static partial class PodInvariants
{
    private const int SpanPort = 11800;
    private static readonly PolicyEnd.SkyWalking Oap = new("oap");
    private static readonly PolicyEnd.SkyWalking Ui = new("ui");
    private static readonly PolicyEnd.Pod Signer = new("skywalking", "skywalking-signer");
    private static readonly int[] OpenPorts = [8080, 9412, 12800, 17128, 17129];

    // By the settings alone.
    private static bool HasSkyWalking(DeclaredEnvironment environment) =>
        (environment.FindPart("telemetry")?.Spec as TelemetrySpec)?.Traces?.SkyWalking is not null;

    // Pods that have a collector send spans, and nobody outside of the namespace reaches anything else of it.
    private static IEnumerable<string> SpansReachSkyWalking(DeclaredEnvironment environment, ClusterPlan cluster)
    {
        if (!HasSkyWalking(environment))
        {
            return from resource in environment.Resources
                   where resource.Type.StartsWith("kubernetes:", StringComparison.Ordinal)
                       || resource.Type.StartsWith("aws:iam/", StringComparison.Ordinal)
                   where resource.InputText.Contains("skywalking", StringComparison.OrdinalIgnoreCase)
                   select $"{resource.Name} is there";
        }

        var policies = new NetworkPolicies(environment);
        var first = cluster.Pools[0].Party;
        var calls = environment.Plan.Connections.Calls.ToHashSet();
        return
        [
            .. from service in RunningIn(environment.Settings, cluster)
               let expected = service.OwnContainer is not null
               where policies.Allow(PodOf(service), Oap, SpanPort) != expected
               select $"{service.Name}: {!expected}",
            .. from service in RunningIn(environment.Settings, cluster)
               from port in OpenPorts
               from end in new PolicyEnd[] { Oap, Ui, Signer }
               where policies.Allow(PodOf(service), end, port)
               select $"{service.Name} reaches {port} of {end}",
            .. from tier in Tiers(environment)
               from port in OpenPorts.Append(SpanPort)
               where policies.Allow(new PolicyEnd.Address(tier.Tier, tier.Ip), Oap, port)
               select $"{tier.Tier} reaches {port}",
            .. from pool in cluster.Pools
               where !calls.Contains(new(pool.Party, first) { Endpoint = "skywalking-spans" })
               select $"no rule from {pool.Name}",
        ];
    }

    // OAP by the signer, and the signer alone by its role, at the port of the domain.
    private static IEnumerable<string> SkyWalkingReachesItsStorage(DeclaredEnvironment environment, ClusterPlan cluster)
    {
        if (!HasSkyWalking(environment))
        {
            return [];
        }

        var policies = new NetworkPolicies(environment);
        var data = Tiers(environment).First(tier => tier.Tier == environment.Settings.DataTier).Ip;
        var name = environment.FindPart("logsearch")!.Name;
        var identities = from identity in environment.OfType("aws:eks/podIdentityAssociation:PodIdentityAssociation")
                         where identity.Text("namespace") == "skywalking" && identity.Text("clusterName") == cluster.Name
                         select $"{identity.Text("serviceAccount")} {identity.Text("roleArn")}";
        var trust = environment.OfType("aws:iam/role:Role").Single(role => role.Name == $"{name}-skywalking-role").Text("assumeRolePolicy");
        var loaded = environment.OfType("aws:lambda/invocation:Invocation").Single(run => run.Name == $"{name}-definitions-run").Text("input");
        return
        [
            .. Differences("identity", [$"skywalking-signer {name}-skywalking-role-arn"], identities),
            .. Differences(
                "pod identity of",
                environment.Plan.Clusters.Select(other => other.Name),
                environment.Plan.Clusters.Select(other => other.Name)
                    .Where(other => trust.Contains($":cluster/{other}\"", StringComparison.Ordinal))),
            .. loaded.Contains($"\"skywalking_owner\":[\"{name}-skywalking-role-arn\"]", StringComparison.Ordinal) ? [] : new[] { "no mapping" },
            .. policies.Allow(Oap, Signer, 8080) && policies.Allow(Ui, Oap, 12800) ? [] : new[] { "no way inside" },
            .. policies.Allow(Signer, new PolicyEnd.Address("data", data), 443) ? [] : new[] { "no way to the domain" },
            .. policies.Allow(Signer, new PolicyEnd.Address("internet", IPAddress.Parse("198.51.100.7")), 443)
                || policies.Allow(Oap, new PolicyEnd.Address("internet", IPAddress.Parse("198.51.100.7")), 443)
                    ? ["a way to the internet"]
                    : Array.Empty<string>(),
        ];
    }

    // In pods, and not on servers, which do not reach it.
    private static IEnumerable<string> CollectorsKnowSkyWalking(DeclaredEnvironment environment, ClusterPlan cluster)
    {
        const string address = "skywalking-oap.skywalking.svc.cluster.local:11800";
        var knowing = from pod in PodsOf(environment)
                      where pod.Pod.ToJsonString().Contains(address, StringComparison.Ordinal)
                      select (string)pod.Labels["app.kubernetes.io/name"]!;
        var expected = HasSkyWalking(environment)
            ? RunningIn(environment.Settings, cluster).Where(service => service.OwnContainer is not null).Select(service => service.Name)
            : [];
        return
        [
            .. Differences("collector of", expected, knowing.Distinct()),
            .. from service in environment.Plan.Services
               where service.HasServers && Encoding.UTF8.GetString(service.UserData).Contains("skywalking", StringComparison.Ordinal)
               select $"servers of {service.Name}",
        ];
    }
}
