using Infra.Compute.Bootstrap;
using Infra.Networking;
using Infra.Security;
using Infra.Security.Permissions;
using Infra.Stacks.Planning;
using Infra.Validation;

namespace Infra.Stacks.Validation;

/// <summary>Validates the permissions of a service's container.</summary>
internal static class ContainerPermissionValidation
{
    // With one of these an SDK would not ask for the credentials of the container's role.
    private static readonly string[] OtherCredentials =
    [
        "AWS_ACCESS_KEY_ID", "AWS_CONTAINER_AUTHORIZATION_TOKEN", "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", "AWS_CONTAINER_CREDENTIALS_FULL_URI",
        "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_PROFILE", "AWS_ROLE_ARN", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN",
        "AWS_WEB_IDENTITY_TOKEN_FILE",
    ];

    /// <summary>Every broken rule.</summary>
    /// <param name="plan">The environment.</param>
    /// <param name="service">One of its services.</param>
    /// <returns>Problems with paths from the service.</returns>
    public static IEnumerable<Problem> Validate(EnvironmentPlan plan, ServicePlan service) =>
        service.Settings.ContainerPermissions.IsEmpty && !service.HasRole
        ? []
        :
        [
            .. PermissionValidation.Validate(service.Settings.ContainerPermissions, plan.Location).Under("permissions"),
            .. ValidateReach(service),
            .. service.Container is { } container ? ValidateVariables(container, RightsOf(service)).Under(service.Settings.ContainerKey) : [],
        ];

    /// <summary>A problem if the policies of the container are longer than AWS accepts.</summary>
    /// <param name="plan">The environment.</param>
    /// <param name="service">One of its services.</param>
    /// <remarks>The ARN of a new key is unknown in a preview, so the longest possible one stands for it.</remarks>
    public static IEnumerable<Problem> ValidateSize(EnvironmentPlan plan, ServicePlan service) => PolicySize.Validate(
        "permissions",
        PolicyKind.RoleInline,
        new PolicyDocument(service.ContainerStatements),
        new PolicyDocument(service.LateStatements),
        KeyUse.PolicyOf(service.KeyUses, plan.Location.Arn("kms", "key/mrk-00000000000000000000000000000000"), plan.Location));

    private static IEnumerable<Problem> ValidateReach(ServicePlan service) =>
        from item in service.Settings.ContainerPermissions.Select((permission, index) => (permission, index))
        where item.permission is PermissionSpec.ByPolicy && !service.DoesCall(new CallTarget.Internet(WebPorts.Https))
        let others = PolicyServices.FindOthers(((PermissionSpec.ByPolicy)item.permission).Policy)
        where !others.IsEmpty
        select new Problem(
            PropertyPath.Create("permissions", item.index, "policy"),
            "must allow services whose endpoints the program knows, as the service does not call the internet",
            string.Join(", ", others),
            "Add internet to the calls.")
        {
            DependsOn = ["calls"],
        };

    private static string RightsOf(ServicePlan service) => service switch
    {
        { Settings.ContainerPermissions.IsEmpty: false } => "permissions",
        { Settings.UsedBuckets.IsEmpty: false } => "storage",
        { ContainerStatements.IsEmpty: false } => "queues",
        _ => "configuration",
    };

    private static IEnumerable<Problem> ValidateVariables(ContainerSpec container, string rights) =>
        from variable in container.Variables.Keys.Select(name => (Group: "variables", Name: name))
            .Concat(container.Parameters.Keys.Select(name => (Group: "parameters", Name: name)))
            .Concat(container.Secrets.Keys.Select(name => (Group: "secrets", Name: name)))
        where OtherCredentials.Contains(variable.Name)
        select new Problem(
            PropertyPath.Create(variable.Group, variable.Name),
            $"must not be set beside {rights}, as the container would use it in place of its role",
            Fix: $"Remove it, or the {rights}.");
}
