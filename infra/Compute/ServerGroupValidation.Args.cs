using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Infra.Validation;
using Infra.Security;

namespace Infra.Compute;

public static partial class ServerGroupValidation
{
    // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-add-user-data.html.
    private const int MostUserDataBytes = 16_384;

    internal static ServerGroupArgs Check(string name, ServerGroupArgs args) =>
        ArgsCheck.Require(nameof(ServerGroup), name, args, ProblemsOf(name, args));

    internal static IEnumerable<Problem> ProblemsOf(string name, ServerGroupArgs args)
    {
        ArgumentNullException.ThrowIfNull(args);
        ImmutableArray<Problem> location = [.. args.Location.Problems()];
        return
        [
            .. ValidateName(name),
            .. Validate(args.Spec).Select(problem => problem with { Path = $"spec.{problem.Path}" }),
            .. location,
            .. ValidateUserData(args.UserData),
            .. ValidateRequestCount(args),
            .. ValidateStatements(name, args),
            .. ValidatePolicies(name, args),
        ];
    }

    // The role's name gets a hyphen and seven digits from Pulumi, and IAM allows 64 characters: NAME-role-1234567.
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
        else if (length > MostUserDataBytes)
        {
            yield return new("userData", $"must be at most {MostUserDataBytes} bytes decoded, AWS's limit", $"{length}");
        }
    }

    private static IEnumerable<Problem> ValidateRequestCount(ServerGroupArgs args)
    {
        if (args.Spec.RequestsPerTarget is not null && (args.RequestCountLabel is null || args.TargetGroupArns is null))
        {
            yield return new(
                "spec.requestsPerTarget", "must be left out without targetGroupArns and requestCountLabel", $"{args.Spec.RequestsPerTarget}");
        }
    }

    // IAM refuses a policy with two statements of one name.
    private static IEnumerable<Problem> ValidateStatements(string name, ServerGroupArgs args)
    {
        var sids = ServerPolicies.Work(name, args).Statements.Select(statement => statement.Sid).ToList();
        var own = sids.Count - args.Statements.Length;
        for (var i = 0; i < args.Statements.Length; i++)
        {
            if (sids.IndexOf(sids[own + i]) < own + i)
            {
                yield return new($"statements[{i}].sid", "must be unique, also among the group's own statements", Problem.Quote(sids[own + i]));
            }
        }
    }

    // The keys' own ARNs are known too late; all ids of keys are of one length.
    private static IEnumerable<Problem> ValidatePolicies(string name, ServerGroupArgs args)
    {
        const string longestKey = "key/mrk-00000000000000000000000000000000";
        ImmutableArray<string> keys = [.. args.DecryptKeyArns.Select(_ => args.Location.Arn("kms", longestKey))];
        IEnumerable<PolicyDocument> others = keys.IsEmpty ? [] : [ServerPolicies.Keys(args.Location, keys)];
        return PolicySize.Problems("statements", PolicyKind.RoleInline, others.Prepend(ServerPolicies.Work(name, args)));
    }

    [GeneratedRegex(@"^[a-z][a-z0-9-]{0,49}\z")]
    private static partial Regex NameForm();
}
