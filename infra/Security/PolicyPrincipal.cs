using System.Collections.Immutable;

namespace Infra.Security;

/// <summary>The principal of a statement: who is allowed or denied.</summary>
public sealed class PolicyPrincipal
{
    private PolicyPrincipal(string type, ImmutableArray<string> ids)
    {
        Type = type;
        Ids = ids;
    }

    /// <summary>Anyone. Use it only in statements that deny, or whose conditions limit who is meant.</summary>
    public static PolicyPrincipal Anyone { get; } = new("*", ["*"]);

    /// <summary>Kind of principal: <c>AWS</c> or <c>Service</c>; <c>*</c> for anyone.</summary>
    public string Type { get; }

    /// <summary>Names of the principals.</summary>
    public ImmutableArray<string> Ids { get; }

    /// <summary>An AWS service.</summary>
    /// <param name="name">Service principal, such as <c>vpc-flow-logs.amazonaws.com</c>.</param>
    public static PolicyPrincipal Service(string name) => new("Service", [name]);

    /// <summary>A role, a user, or an account by the ARN of its root.</summary>
    /// <param name="arn">ARN.</param>
    public static PolicyPrincipal Aws(string arn) => new("AWS", [arn]);
}
