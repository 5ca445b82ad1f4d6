using System.Collections.Immutable;
using static Infra.Tests.Stacks.Environments.ControlMutation;

namespace Infra.Tests.Stacks.Environments;

internal static partial class ControlMutations
{
    private const string Budget = "kubernetes:policy/v1:PodDisruptionBudget";
    private const string Cluster = "aws:eks/cluster:Cluster";
    private const string Deployment = "kubernetes:apps/v1:Deployment";
    private const string Namespace = "kubernetes:core/v1:Namespace";
    private const string NetworkPolicy = "kubernetes:networking.k8s.io/v1:NetworkPolicy";
    private const string NodeGroup = "aws:eks/nodeGroup:NodeGroup";
    private const string NodeTemplate = "aws:ec2/launchTemplate:LaunchTemplate";
    private const string Pod = "spec.template.spec";
    private const string Container = $"{Pod}.containers[0]";
    private const string Rights = $"{Container}.securityContext";

    private static object ToTheWorld => ImmutableArray.Create<object>(
        One("to", ImmutableArray.Create<object>(One("ipBlock", One("cidr", World)))));

    private static ImmutableDictionary<string, object> One(string key, object value) => ImmutableDictionary<string, object>.Empty.Add(key, value);

    private static IEnumerable<ControlMutation> Nodes =>
    [
        Remove("BP_eks_nodegroup_ha_Pools_HaveANodeInEveryZoneAndRoom", NodeGroup),
        Set("BP_eks_nodegroup_ha_Pools_HaveANodeInEveryZoneAndRoom", NodeGroup, "scalingConfig.minSize", 0.0),
        Set("BP_eks_nodegroup_ha_Pools_HaveANodeInEveryZoneAndRoom", NodeGroup, "scalingConfig.maxSize", 1.0),
        Set("BP_eks_nodegroup_update_Groups_AreUpdatedInSmallParts", NodeGroup, "updateConfig.maxUnavailablePercentage", 34.0),
        Set("BP_eks_nodegroup_update_Groups_AreUpdatedInSmallParts", NodeGroup, "forceUpdateVersion", true),
        Set("BP_eks_node_repair_Groups_ReplaceNodesThatAreNotHealthy", NodeGroup, "nodeRepairConfig.enabled", false),
        Remove("BP_eks_addons_OfNodeGroups_AllFourHaveAVersion", "aws:eks/addon:Addon", "coredns"),
        Set("BP_eks_addons_OfNodeGroups_AllFourHaveAVersion", "aws:eks/addon:Addon", "addonVersion", ""),
        Set("FSBP_EC2_170_Nodes_AnswerWithTokensOverOneHop", NodeTemplate, "metadataOptions.httpTokens", "optional"),
        Set("FSBP_EC2_170_Nodes_AnswerWithTokensOverOneHop", NodeTemplate, "metadataOptions.httpPutResponseHopLimit", 2.0),
        Set("FSBP_EC2_25_Nodes_HaveNoPublicAddress", NodeTemplate, "networkInterfaces[0].associatePublicIpAddress", "true"),
        Set("FSBP_EC2_181_Nodes_HaveEncryptedVolumes", NodeTemplate, "blockDeviceMappings[0].ebs.encrypted", "false"),
        Set("FSBP_EC2_181_Nodes_HaveEncryptedVolumes", NodeTemplate, "blockDeviceMappings[1].ebs.kmsKeyId", SomeKey),
    ];

    private static IEnumerable<ControlMutation> Pods =>
    [
        Set("FSBP_EKS_1_TheApiServer_IsNotOnTheInternet", Cluster, "vpcConfig.endpointPublicAccess", true),
        Set("BP_eks_private_endpoint_TheApiServer_IsInTheNetwork", Cluster, "vpcConfig.endpointPrivateAccess", false),
        Set("FSBP_EKS_2_TheVersion_IsInStandardSupport", Cluster, "upgradePolicy.supportType", "EXTENDED"),
        Set("FSBP_EKS_3_Secrets_AreEncryptedWithOurKey", Cluster, "encryptionConfig.provider.keyArn", SomeKey),
        Set("FSBP_EKS_8_TheControlPlane_LogsAllThereIs", Cluster, "enabledClusterLogTypes", Nothing),
        Set("BP_eks_multi_az_TheControlPlane_IsInEveryZone", Cluster, "vpcConfig.subnetIds", OneSubnet),
        Set("BP_eks_deletion_protection_Production_KeepsItsCluster", Cluster, "deletionProtection", false),
        Set("BP_eks_zonal_shift_TheCluster_CanLeaveAZone", Cluster, "zonalShiftConfig.enabled", false),
        Set("BP_eks_access_entries_Access_IsByEntriesAlone", Cluster, "accessConfig.bootstrapClusterCreatorAdminPermissions", true),
        Set("BP_eks_addons_AddOns_HaveAVersion", "aws:eks/addon:Addon", "addonVersion", ""),
        Set("PSS_baseline_host_namespaces_Pods_HaveTheirOwn", Deployment, $"{Pod}.hostNetwork", true),
        Set("PSS_baseline_privileged_Containers_AreNot", Deployment, $"{Rights}.privileged", true),
        Set("PSS_baseline_capabilities_Containers_AddNone", Deployment, $"{Rights}.capabilities.add", OneSubnet),
        Set("PSS_baseline_hostPath_Volumes_AreNotOfTheNode", Deployment, $"{Pod}.volumes[0].hostPath", One("path", "/")),
        Set("PSS_baseline_host_ports_Containers_HaveNone", Deployment, $"{Container}.ports[0].hostPort", 80.0),
        Set("PSS_baseline_kernel_surface_Pods_LeaveItAsItIs", Deployment, $"{Rights}.procMount", "Unmasked"),
        Set("PSS_restricted_no_escalation_Containers_GainNoRights", Deployment, $"{Rights}.allowPrivilegeEscalation", true),
        Set("PSS_restricted_run_as_non_root_Containers_HaveAnotherUser", Deployment, $"{Rights}.runAsUser", 0.0),
        Set("PSS_restricted_seccomp_Containers_HaveAProfile", Deployment, $"{Rights}.seccompProfile.type", "Unconfined"),
        Set("PSS_restricted_drop_all_Containers_HaveNoCapabilities", Deployment, $"{Rights}.capabilities.drop", Nothing),
        Set("PSS_restricted_volume_types_Volumes_AreOfTheseKinds", Deployment, $"{Pod}.volumes[0].nfs", One("server", "x")),
        Set("CKV_K8S_22_Containers_CannotWriteToTheirRoot", Deployment, $"{Rights}.readOnlyRootFilesystem", false),
        Set("CKV_K8S_40_Users_AreNoneOfTheNode", Deployment, $"{Rights}.runAsGroup", 101.0),
        Set("CKV_K8S_13_Memory_IsLimitedToWhatIsSetAside", Deployment, $"{Container}.resources.limits.memory", "9Gi"),
        Set("CKV_K8S_9_Containers_SayWhenTheyAreReady", Deployment, $"{Container}.readinessProbe", null),
        Set("CKV_K8S_8_Containers_AreAskedWhetherTheyLive", Deployment, $"{Container}.livenessProbe", null),
        Set("CKV_K8S_14_Images_HaveADigest", Deployment, $"{Container}.image", "shop:1.0.0"),
        Set("CKV_K8S_15_Images_AreTheOnesThatAreNamed", Deployment, $"{Container}.image", "shop:1.0.0"),
        Set("BP_k8s_topology_spread_Pods_SpreadOverZonesAndNodes", Deployment, $"{Pod}.topologySpreadConstraints", Nothing),
        Set("BP_k8s_rolling_update_RollOuts_TakeNoPodAway", Deployment, "spec.strategy.rollingUpdate.maxUnavailable", 1.0),
        Set("BP_k8s_graceful_stop_Pods_OutlastTheirRequests", Deployment, $"{Pod}.terminationGracePeriodSeconds", 30.0),
        Remove("BP_k8s_pdb_Deployments_HaveOneBudgetThatLetsNodesGo", Budget),
        Set("BP_k8s_pdb_unhealthy_Budgets_KeepNoPodThatDoesNotServe", Budget, "spec.unhealthyPodEvictionPolicy", "IfHealthyBudget"),
        Set("BP_k8s_hpa_Autoscalers_HaveRoomAndPatience", "kubernetes:autoscaling/v2:HorizontalPodAutoscaler", "spec.minReplicas", 1.0),
        Remove("CKV2_K8S_6_Namespaces_DenyWhatNoPolicyAllows", NetworkPolicy, "services-default"),
        Set("KUBE_0002_Policies_OpenTheInternetOnPortsOnly", NetworkPolicy, "spec.egress", ToTheWorld),
        Set("BP_k8s_psa_labels_Namespaces_DemandTheRestrictedStandard", Namespace, "metadata.labels", One("team", "shop"), "restricted"),
        Remove("KSV_0039_Namespaces_HaveLimitsAndAQuota", "kubernetes:core/v1:ResourceQuota"),
        Set("KSV_0108_Services_AreInsideTheCluster", "kubernetes:core/v1:Service", "spec.type", "LoadBalancer"),
    ];
}
