using System.Collections.Immutable;
using Infra.Observability;
using Infra.Security;
using Pulumi;

namespace Infra.Configuration;

/// <summary>Inputs of a <see cref="ConfigurationCenter"/>.</summary>
public sealed class ConfigurationCenterArgs : ResourceArgs
{
    /// <summary>The documents, in any order.</summary>
    public required ImmutableArray<ConfigurationDocument> Documents { get; init; }

    /// <summary>
    /// The content of each document by its name. The provider takes the content of a version for a secret and hides it; here a preview shows what
    /// changes in it. It follows from <see cref="Documents"/>.
    /// </summary>
    [Input("contents")]
    public ImmutableDictionary<string, string> Contents =>
        Documents.ToImmutableDictionary(document => document.Spec.Name, document => document.Content, StringComparer.Ordinal);

    /// <summary>How a change reaches those who read a document. Defaults to that of production.</summary>
    public RolloutSpec Rollout { get; init; } = new();

    /// <summary>Account and region.</summary>
    public required AwsLocation Location { get; init; }

    /// <summary>ARN of the KMS key that encrypts versions and deployments. Who reads a document needs <c>kms:Decrypt</c> on it.</summary>
    [Input("dataKeyArn", required: true)]
    public required Input<string> DataKeyArn { get; init; }

    /// <summary>Topic that is told when a change is rolled back.</summary>
    public required AlarmChannel AlarmChannel { get; init; }
}
