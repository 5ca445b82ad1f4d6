using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;

namespace Infra.Cluster.Objects;

/// <summary>
/// A <c>TargetGroupBinding</c>, which keeps the pods of a Service registered as targets of a target group:
/// <see href="https://docs.aws.amazon.com/eks/latest/userguide/auto-configure-nlb.html"/>,
/// <see href="https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/targetgroupbinding/spec/"/>. What both have.
/// </summary>
/// <param name="apiVersion">Group and version: those of EKS Auto Mode, or those of the AWS Load Balancer Controller.</param>
internal sealed class TargetGroupBindingArgs(string apiVersion) : CustomResourceArgs(apiVersion, "TargetGroupBinding")
{
    /// <summary>What is bound.</summary>
    [Input("spec", required: true)]
    public required Input<TargetGroupBindingSpecArgs> Spec { get; init; }
}

/// <summary>What a <see cref="TargetGroupBindingArgs"/> binds. Security groups are the program's own, so it has no section on networking.</summary>
internal sealed class TargetGroupBindingSpecArgs : ResourceArgs
{
    /// <summary>ARN of the target group.</summary>
    [Input("targetGroupARN", required: true)]
    public required Input<string> TargetGroupArn { get; init; }

    /// <summary>Type of its targets: <c>ip</c>.</summary>
    [Input("targetType", required: true)]
    public required Input<string> TargetType { get; init; }

    /// <summary>The Service.</summary>
    [Input("serviceRef", required: true)]
    public required Input<ServiceReferenceArgs> ServiceRef { get; init; }
}

/// <summary>A Service and its port.</summary>
internal sealed class ServiceReferenceArgs : ResourceArgs
{
    /// <summary>Name of the Service.</summary>
    [Input("name", required: true)]
    public required Input<string> Name { get; init; }

    /// <summary>Its port.</summary>
    [Input("port", required: true)]
    public required Input<int> Port { get; init; }
}
