using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Infra.Compute.Bootstrap;
using Infra.Security;
using Infra.Validation;

namespace Infra.Compute;

/// <summary>Validates what all groups of servers are given.</summary>
internal static partial class ServersValidation
{
    /// <summary>Every broken rule.</summary>
    /// <param name="name">Logical name of the group.</param>
    /// <param name="args">Its args.</param>
    public static IEnumerable<Problem> Validate(string name, ServersArgs args) =>
    [
        .. ValidateName(name),
        .. args.Location.Validate(),
        .. ValidateUserData(args.UserData),
        .. ValidateStatements(name, args),
        .. PolicySize.Validate("containerStatements", PolicyKind.RoleInline, new PolicyDocument(args.ContainerStatements)),
        .. ValidatePolicies(name, args),
        .. args.LogErrors is { } errors ? SpecValidation.Validate(errors.Spec).Under("logErrors") : [],
    ];

    // IAM accepts 64 characters for NAME-role-1234567: Pulumi appends a hyphen and seven digits to the name of the role.
    private static IEnumerable<Problem> ValidateName(string name)
    {
        if (!NameForm().IsMatch(name))
        {
            yield return new("name", "must be 1 to 50 lower-case letters, digits and hyphens, the first a letter", Problem.Quote(name));
        }
    }

    private static IEnumerable<Problem> ValidateUserData(string userData)
    {
        var bytes = new byte[(userData.Length / 4 * 3) + 3];
        if (!Convert.TryFromBase64String(userData, bytes, out var length))
        {
            yield return new("userData", "must be base64");
        }
        else if (length > ServerBootstrap.MaxBytes)
        {
            yield return new("userData", $"must be at most {ServerBootstrap.MaxBytes} bytes decoded, AWS's limit", $"{length}");
        }
    }

    // IAM refuses a policy in which two statements have the same Sid.
    private static IEnumerable<Problem> ValidateStatements(string name, ServersArgs args)
    {
        var sids = ServerPolicies.Permissions(name, args).Statements.Select(statement => statement.Sid).ToList();
        var own = sids.Count - args.Statements.Length;
        return from index in Enumerable.Range(0, args.Statements.Length)
               where sids.IndexOf(sids[own + index]) < own + index
               select new Problem(
                   PropertyPath.Create("statements", index, "sid"),
                   "must be unique, also among the group's own statements",
                   Problem.Quote(sids[own + index]));
    }

    // The ARNs of new keys are unknown in a preview, so the longest possible ARN stands for each.
    private static IEnumerable<Problem> ValidatePolicies(string name, ServersArgs args)
    {
        const string longestKey = "key/mrk-00000000000000000000000000000000";
        ImmutableArray<string> keys = [.. args.DecryptKeyArns.Select(_ => args.Location.Arn("kms", longestKey))];
        IEnumerable<PolicyDocument> others = keys.IsEmpty ? [] : [SecretKeyPolicy.For(args.Location, keys)];
        return PolicySize.Validate("statements", PolicyKind.RoleInline, others.Prepend(ServerPolicies.Permissions(name, args)));
    }

    [GeneratedRegex(@"^[a-z][a-z0-9-]{0,49}\z")]
    private static partial Regex NameForm();
}
