using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Infra.Compute.Bootstrap;
using Infra.Configuration;
using Infra.Validation;

namespace Infra.Stacks.Parts.Configuration;

/// <summary>
/// The configuration centre: documents that containers read while they run. A service reads some with <c>configuration: [orders]</c>.
/// </summary>
public sealed record ConfigurationSpec
{
    /// <summary>The documents, in any order.</summary>
    [Required(ErrorMessage = "the documents, each with a name")]
    [Length(1, ConfigurationCenter.MaxDocuments), Unique(nameof(DocumentSpec.Name))]
    public required ImmutableArray<DocumentSpec> List { get; init; }

    /// <summary>How a changed document reaches those who read it.</summary>
    public RolloutSpec Rollout { get; init; } = new();

    /// <summary>
    /// Image of AppConfig's agent, which runs beside each container that reads documents, by digest or tag. A service that reads some must call the
    /// internet, where the default is, or the image must be in ECR of the region.
    /// </summary>
    /// <remarks><see href="https://docs.aws.amazon.com/appconfig/latest/userguide/appconfig-integration-containers-agent.html"/>.</remarks>
    [RegularExpression(ContainerSpec.ImagePattern, ErrorMessage = ContainerSpec.ImageRule)]
    public string AgentImage { get; init; } = "public.ecr.aws/aws-appconfig/aws-appconfig-agent:2.x";
}
