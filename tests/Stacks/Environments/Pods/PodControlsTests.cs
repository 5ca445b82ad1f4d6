using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Infra.Tests.Support;

namespace Infra.Tests.Stacks.Environments.Pods;

/// <summary>Controls that concern EKS and Kubernetes, on production with all services in pods.</summary>
public sealed class PodControlsTests : EnvironmentControls
{
    private const string Budget = "kubernetes:policy/v1:PodDisruptionBudget";
    private const string Cluster = "aws:eks/cluster:Cluster";
    private const string Deployment = "kubernetes:apps/v1:Deployment";
    private const string Namespace = "kubernetes:core/v1:Namespace";
    private const string Policy = "kubernetes:networking.k8s.io/v1:NetworkPolicy";

    // The namespace of an add-on, whose agents read what is on nodes.
    private const string Agents = "amazon-cloudwatch";

    private static readonly string[] VolumeTypes =
        ["configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret"];

    [Fact]
    public Task FSBP_EKS_1_TheApiServer_IsNotOnTheInternet() => EveryWithPodsAsync(Cluster, cluster =>
        cluster.Group("vpcConfig")["endpointPublicAccess"] is false);

    [Fact]
    public Task BP_eks_private_endpoint_TheApiServer_IsInTheNetwork() => EveryWithPodsAsync(Cluster, cluster =>
        cluster.Group("vpcConfig")["endpointPrivateAccess"] is true);

    [Fact]
    public Task FSBP_EKS_2_TheVersion_IsInStandardSupport() => EveryWithPodsAsync(Cluster, cluster =>
        cluster.Text("version") == "1.36" && cluster.Group("upgradePolicy")["supportType"] is "STANDARD");

    [Fact]
    public Task FSBP_EKS_3_Secrets_AreEncryptedWithOurKey() => EveryWithPodsAsync(Cluster, cluster =>
        cluster.Group("encryptionConfig") is var encryption
        && ((ImmutableArray<object>)encryption["resources"]).Contains("secrets")
        && (string)((ImmutableDictionary<string, object>)encryption["provider"])["keyArn"] == "infra-prod-keys-secrets-key-arn");

    [Fact]
    public Task FSBP_EKS_8_TheControlPlane_LogsAllThereIs() => EveryWithPodsAsync(Cluster, cluster =>
        cluster.Texts("enabledClusterLogTypes").Order(StringComparer.Ordinal)
            .SequenceEqual(["api", "audit", "authenticator", "controllerManager", "scheduler"]));

    [Fact]
    public Task BP_eks_multi_az_TheControlPlane_IsInEveryZone() => EveryWithPodsAsync(Cluster, (environment, cluster) =>
        ZonesOf(environment, ((ImmutableArray<object>)cluster.Group("vpcConfig")["subnetIds"]).Cast<string>())
            .Order().SequenceEqual(environment.Zones.Order()));

    [Fact]
    public Task BP_eks_deletion_protection_Production_KeepsItsCluster() => EveryWithPodsAsync(Cluster, cluster =>
        cluster.Inputs["deletionProtection"] is true);

    [Fact]
    public Task BP_eks_zonal_shift_TheCluster_CanLeaveAZone() => EveryWithPodsAsync(Cluster, cluster =>
        cluster.Group("zonalShiftConfig")["enabled"] is true);

    [Fact]
    public Task BP_eks_access_entries_Access_IsByEntriesAlone() => EveryWithPodsAsync(Cluster, cluster =>
        cluster.Group("accessConfig") is var access
        && access["authenticationMode"] is "API" && access["bootstrapClusterCreatorAdminPermissions"] is false);

    [Fact]
    public Task BP_eks_addons_AddOns_HaveAVersion() => EveryWithPodsAsync("aws:eks/addon:Addon", addon =>
        addon.Text("addonVersion").StartsWith('v'));

    [Fact]
    public Task PSS_baseline_host_namespaces_Pods_HaveTheirOwn() => EveryPodAsync(pod =>
        new[] { "hostPID", "hostIPC", "hostNetwork" }.All(key => pod[key] is null || !(bool)pod[key]!));

    [Fact]
    public Task PSS_baseline_privileged_Containers_AreNot() => EveryContainerAsync(container =>
        !(bool)container["securityContext"]!["privileged"]!);

    [Fact]
    public Task PSS_baseline_capabilities_Containers_AddNone() => EveryContainerAsync(container =>
        container["securityContext"]!["capabilities"]!["add"] is null);

    [Fact]
    public Task PSS_baseline_hostPath_Volumes_AreNotOfTheNode() => EveryPodAsync(pod =>
        pod["volumes"]!.AsArray().All(volume => volume!["hostPath"] is null));

    [Fact]
    public Task PSS_baseline_host_ports_Containers_HaveNone() => EveryContainerAsync(container =>
        (container["ports"]?.AsArray() ?? []).All(port => port!["hostPort"] is null));

    [Fact]
    public Task PSS_baseline_kernel_surface_Pods_LeaveItAsItIs() => EveryPodAsync(pod =>
        pod["securityContext"]!["sysctls"] is null
        && ContainersOf(pod).All(container => container["securityContext"]!["procMount"] is null
            && container["securityContext"]!["seLinuxOptions"] is null
            && container["readinessProbe"]?["httpGet"]?["host"] is null));

    [Fact]
    public Task PSS_restricted_no_escalation_Containers_GainNoRights() => EveryContainerAsync(container =>
        container["securityContext"]!["allowPrivilegeEscalation"] is { } may && !(bool)may);

    [Fact]
    public Task PSS_restricted_run_as_non_root_Containers_HaveAnotherUser() => EveryContainerAsync(container =>
        (bool)container["securityContext"]!["runAsNonRoot"]! && (int)container["securityContext"]!["runAsUser"]! != 0);

    [Fact]
    public Task PSS_restricted_seccomp_Containers_HaveAProfile() => EveryContainerAsync(container =>
        (string)container["securityContext"]!["seccompProfile"]!["type"]! == "RuntimeDefault");

    [Fact]
    public Task PSS_restricted_drop_all_Containers_HaveNoCapabilities() => EveryContainerAsync(container =>
        container["securityContext"]!["capabilities"]!["drop"]!.AsArray().Any(capability => (string)capability! == "ALL"));

    [Fact]
    public Task PSS_restricted_volume_types_Volumes_AreOfTheseKinds() => EveryPodAsync(pod =>
        pod["volumes"]!.AsArray().All(volume => volume!.AsObject().Where(pair => pair.Key != "name").All(pair => VolumeTypes.Contains(pair.Key))));

    [Fact]
    public Task CKV_K8S_22_Containers_CannotWriteToTheirRoot() => EveryContainerAsync(container =>
        (bool)container["securityContext"]!["readOnlyRootFilesystem"]!);

    [Fact]
    public Task CKV_K8S_40_Users_AreNoneOfTheNode() => EveryContainerAsync(container =>
        (int)container["securityContext"]!["runAsUser"]! > 10_000 && (int)container["securityContext"]!["runAsGroup"]! > 10_000);

    [Fact]
    public Task CKV_K8S_13_Memory_IsLimitedToWhatIsSetAside() => EveryContainerAsync(container =>
        (string?)container["resources"]!["limits"]!["memory"] is { } limit && limit == (string?)container["resources"]!["requests"]!["memory"]);

    [Fact]
    public Task CKV_K8S_9_Containers_SayWhenTheyAreReady() => EveryContainerAsync(container => container["readinessProbe"] is not null);

    [Fact]
    public Task CKV_K8S_8_Containers_AreAskedWhetherTheyLive() => EveryContainerAsync(container =>
        container["livenessProbe"]?["tcpSocket"] is not null && container["startupProbe"] is not null);

    [Fact]
    public Task CKV_K8S_14_Images_HaveADigest() => EveryContainerAsync(container =>
        ((string)container["image"]!).Contains("@sha256:", StringComparison.Ordinal));

    [Fact]
    public Task CKV_K8S_15_Images_AreTheOnesThatAreNamed() => EveryContainerAsync(container =>
        (string)container["imagePullPolicy"]! == "Always" || ((string)container["image"]!).Contains("@sha256:", StringComparison.Ordinal));

    [Fact]
    public Task BP_k8s_topology_spread_Pods_SpreadOverZonesAndNodes() => EveryPodAsync(pod =>
        pod["topologySpreadConstraints"]!.AsArray().Where(spread => (int)spread!["maxSkew"]! == 1)
            .Select(spread => (string)spread!["topologyKey"]!)
            .SequenceEqual(["topology.kubernetes.io/zone", "kubernetes.io/hostname"]));

    [Fact]
    public Task BP_k8s_rolling_update_RollOuts_TakeNoPodAway() => EveryWithPodsAsync(Deployment, deployment =>
        SpecOf(deployment) is var spec && (int)spec["strategy"]!["rollingUpdate"]!["maxUnavailable"]! == 0
        && (int)spec["minReadySeconds"]! >= 30 && (int)spec["progressDeadlineSeconds"]! >= 600);

    [Fact]
    public Task BP_k8s_graceful_stop_Pods_OutlastTheirRequests() => EveryWithPodsAsync(Deployment, (environment, deployment) =>
        SpecOf(deployment)["template"]!["spec"] is { } pod && ContainersOf(pod).All(container =>
            (int)container["lifecycle"]!["preStop"]!["sleep"]!["seconds"]! is >= 70 and var seconds
            && (int)pod["terminationGracePeriodSeconds"]! > seconds)
        && environment.OfType("aws:lb/targetGroup:TargetGroup").Where(group => group.Text("targetType") == "ip").All(group =>
            (double)group.Inputs["deregistrationDelay"] < (int)pod["terminationGracePeriodSeconds"]!));

    [Fact]
    public Task BP_k8s_pdb_Deployments_HaveOneBudgetThatLetsNodesGo() => EveryWithPodsAsync(Deployment, (environment, deployment) =>
        environment.OfType(Budget).Select(SpecOf).Count(budget =>
            JsonNode.DeepEquals(budget["selector"], SpecOf(deployment)["selector"]) && (int)budget["maxUnavailable"]! == 1) == 1);

    [Fact]
    public Task BP_k8s_pdb_unhealthy_Budgets_KeepNoPodThatDoesNotServe() => EveryWithPodsAsync(Budget, budget =>
        (string)SpecOf(budget)["unhealthyPodEvictionPolicy"]! == "AlwaysAllow");

    [Fact]
    public Task BP_k8s_hpa_Autoscalers_HaveRoomAndPatience() => EveryWithPodsAsync(
        "kubernetes:autoscaling/v2:HorizontalPodAutoscaler", autoscaler => SpecOf(autoscaler) is var spec
            && (int)spec["minReplicas"]! >= 2 && (int)spec["maxReplicas"]! > (int)spec["minReplicas"]!
            && spec["metrics"]!.AsArray().Count > 0 && (int)spec["behavior"]!["scaleDown"]!["stabilizationWindowSeconds"]! >= 300);

    [Fact]
    public Task CKV2_K8S_6_Namespaces_DenyWhatNoPolicyAllows() => EveryWithPodsAsync(
        environment => environment.OfType(Namespace).Where(IsOfServices), (environment, space) =>
            environment.OfType(Policy).Select(policy => JsonNode.Parse(policy.InputText)!).Any(policy =>
                (string)policy["metadata"]!["namespace"]! == NameOf(space) && policy["spec"]!["podSelector"]!.AsObject().Count == 0
                && policy["spec"]!["policyTypes"]!.AsArray().Count == 2
                && policy["spec"]!["ingress"] is not JsonArray { Count: > 0 } && policy["spec"]!["egress"] is not JsonArray { Count: > 0 }));

    [Fact]
    public Task KUBE_0002_Policies_OpenTheInternetOnPortsOnly() => EveryWithPodsAsync(
        environment => environment.OfType(Policy), (_, policy) => (SpecOf(policy)["egress"]?.AsArray() ?? []).All(rule =>
            rule!["ports"] is JsonArray { Count: > 0 }
            || (rule["to"]?.AsArray() ?? []).All(peer => (string?)peer!["ipBlock"]?["cidr"] != "0.0.0.0/0")));

    [Fact]
    public Task BP_k8s_psa_labels_Namespaces_DemandTheRestrictedStandard() => EveryWithPodsAsync(
        environment => environment.OfType(Namespace).Where(IsOfServices), (_, space) =>
            new[] { "enforce", "audit", "warn" }.All(mode => (string?)JsonNode.Parse(space.InputText)!["metadata"]!["labels"]![
                $"pod-security.kubernetes.io/{mode}"] == "restricted"));

    [Fact]
    public Task KSV_0039_Namespaces_HaveLimitsAndAQuota() => EveryWithPodsAsync(
        environment => environment.OfType(Namespace).Where(IsOfServices), (environment, space) =>
            new[] { "LimitRange", "ResourceQuota" }.All(kind => environment.OfType($"kubernetes:core/v1:{kind}").Any(resource =>
                (string)JsonNode.Parse(resource.InputText)!["metadata"]!["namespace"]! == NameOf(space))));

    [Fact]
    public Task KSV_0108_Services_AreInsideTheCluster() => EveryWithPodsAsync("kubernetes:core/v1:Service", service =>
        (string)SpecOf(service)["type"]! == "ClusterIP" && SpecOf(service)["externalIPs"] is not JsonArray { Count: > 0 });

    private static Task EveryPodAsync(Func<JsonNode, bool> control) =>
        EveryWithPodsAsync(Deployment, deployment => control(SpecOf(deployment)["template"]!["spec"]!));

    private static Task EveryContainerAsync(Func<JsonNode, bool> control) => EveryPodAsync(pod => ContainersOf(pod).All(control));

    private static IEnumerable<JsonNode> ContainersOf(JsonNode pod) =>
        pod["containers"]!.AsArray().Concat(pod["initContainers"]?.AsArray() ?? []).OfType<JsonNode>();

    private static JsonNode SpecOf(RecordedResource resource) => JsonNode.Parse(resource.InputText)!["spec"]!;

    private static bool IsOfServices(RecordedResource space) => NameOf(space) != Agents;

    private static string NameOf(RecordedResource space) => (string)JsonNode.Parse(space.InputText)!["metadata"]!["name"]!;
}
