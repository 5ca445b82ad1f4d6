using System.Collections.Immutable;
using Infra.Compute.Bootstrap;
using Infra.Security;
using Infra.Stacks.Planning;
using Pulumi;

namespace Infra.Stacks.Declaration;

/// <summary>What the servers and the pods of a service are given that follows from its plan.</summary>
internal sealed class ServiceInputs(EnvironmentPlan plan, ServicePlan service, EnvironmentKeys keys)
{
    /// <summary>User data in base64.</summary>
    public string UserData => Convert.ToBase64String(service.UserData);

    /// <summary>ARNs of the parameters that its container reads.</summary>
    public ImmutableArray<string> ParameterArns => [.. service.ParameterNames.Select(ArnOf)];

    /// <summary>ARNs of the parameters that its servers read.</summary>
    public ImmutableArray<string> ServerParameterArns => [.. service.ServerParameterNames.Select(ArnOf)];

    /// <summary>ARNs of the secrets that it reads.</summary>
    public ImmutableArray<string> SecretArns =>
        [.. service.SecretNames.Select(plan.Location.SecretArn)];

    /// <summary>ARNs of the keys of those secrets.</summary>
    public ImmutableArray<Input<string>> DecryptKeyArns => service.SecretNames.IsEmpty ? [] : [keys.SecretsKeyArn];

    /// <summary>ARNs of the repositories of its images.</summary>
    public ImmutableArray<string> ImageRepositoryArns =>
    [
        .. service.Bootstrap.Sidecars.Select(sidecar => sidecar.Registry).Prepend(service.Container?.Registry).OfType<ImageRegistry.Ecr>()
            .Select(registry => registry.RepositoryArn).Distinct(),
    ];

    private string ArnOf(string parameter) => plan.Location.Arn("ssm", $"parameter/{parameter.TrimStart('/')}");
}
