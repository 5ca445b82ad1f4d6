using Pulumi;
using Aws = Pulumi.Aws;
using Inputs = Pulumi.Aws.Ecr.Inputs;

namespace Infra.Resilience.Copies;

/// <summary>
/// Copies of container images in another region: ECR copies each image that is pushed into repositories, under the same name. It is a setting of the
/// whole registry: an account has one in each region, so one stack alone must declare it.
/// </summary>
public sealed class ImageCopies : ComponentResource
{
    /// <param name="name">Logical name.</param>
    /// <param name="args">Inputs.</param>
    /// <param name="options">Options.</param>
    /// <exception cref="ResourceException">The args break rules; the message lists all of them, and nothing has been registered.</exception>
    public ImageCopies(string name, ImageCopiesArgs args, ComponentResourceOptions? options = null)
        : base("infra:resilience:ImageCopies", name, ImageCopiesValidation.Check(name, args), options)
    {
        _ = new Aws.Ecr.ReplicationConfiguration($"{name}-replication", new()
        {
            ReplicationConfigurationDetails = new Inputs.ReplicationConfigurationReplicationConfigurationArgs
            {
                Rules =
                [
                    new Inputs.ReplicationConfigurationReplicationConfigurationRuleArgs
                    {
                        Destinations =
                        [
                            new Inputs.ReplicationConfigurationReplicationConfigurationRuleDestinationArgs
                            {
                                Region = args.CopyLocation.Region,
                                RegistryId = args.CopyLocation.AccountId,
                            },
                        ],
                        RepositoryFilters =
                        [
                            .. args.Prefixes.Order(StringComparer.Ordinal).Select(prefix =>
                                new Inputs.ReplicationConfigurationReplicationConfigurationRuleRepositoryFilterArgs
                                {
                                    Filter = prefix,
                                    FilterType = "PREFIX_MATCH",
                                }),
                        ],
                    },
                ],
            },
        }, new() { Parent = this });
        RegisterOutputs();
    }
}
