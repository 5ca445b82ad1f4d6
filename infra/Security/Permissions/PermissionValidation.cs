using System.Collections.Immutable;
using Infra.Validation;

namespace Infra.Security.Permissions;

/// <summary>Validates permissions: rules between values, and on policies.</summary>
public static class PermissionValidation
{
    /// <summary>Every broken rule.</summary>
    /// <param name="permissions">The permissions.</param>
    /// <param name="location">Account and region of the servers.</param>
    /// <returns>Problems with paths from the list.</returns>
    public static IEnumerable<Problem> Validate(ImmutableArray<PermissionSpec> permissions, AwsLocation location) =>
        permissions.SelectMany((permission, index) => Validate(permission, location).Under(PropertyPath.Create(index)));

    private static IEnumerable<Problem> Validate(PermissionSpec permission, AwsLocation location) => permission switch
    {
        ResourcePermissionSpec resource =>
            [.. ValidateRegion(NameOf(resource), location), .. resource.KeyArn is { } key ? ValidateRegion(("keyArn", key), location) : []],
        PermissionSpec.ByPolicy { Policy: var text } => PolicyText.TryRead(text, "", out _, out var rule) ? [] : [new("policy", rule)],
        _ => throw new ArgumentOutOfRangeException(nameof(permission), permission, "Not a kind of permission."),
    };

    // Servers reach the services of their own region, through its endpoints and with its address of STS.
    private static IEnumerable<Problem> ValidateRegion((string Key, string Value) name, AwsLocation location)
    {
        if (name.Value.Split(':') is ["arn", _, _, { Length: > 0 } region, ..] && region != location.Region)
        {
            yield return new(name.Key, $"must be in {location.Region}, the region of the servers", Problem.Quote(name.Value));
        }
    }

    private static (string Key, string Value) NameOf(ResourcePermissionSpec permission) => permission switch
    {
        PermissionSpec.OnS3 bucket => ("bucket", bucket.Bucket),
        PermissionSpec.OnSqs queue => ("queue", queue.Queue),
        PermissionSpec.OnSns topic => ("topic", topic.Topic),
        PermissionSpec.OnDynamoDb table => ("table", table.Table),
        PermissionSpec.OnSecretsManager secret => ("secret", secret.Secret),
        PermissionSpec.OnParameterStore parameter => ("parameter", parameter.Parameter),
        _ => throw new ArgumentOutOfRangeException(nameof(permission), permission, "Not a permission on a resource."),
    };
}
