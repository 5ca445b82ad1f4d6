using System.Collections.Immutable;
using Infra.Security;

namespace Infra.Storage.Files;

/// <summary>
/// Who may mount shared files. Without a policy of the file system, everybody who reaches a mount target could:
/// <see href="https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html"/>.
/// </summary>
internal static class SharedFilesPolicies
{
    private const string Mount = "elasticfilesystem:ClientMount";
    private const string Write = "elasticfilesystem:ClientWrite";
    private const string Root = "elasticfilesystem:ClientRootAccess";
    private const string AccessPoint = "elasticfilesystem:AccessPointArn";

    /// <summary>
    /// The policy of the file system. It allows nothing, so that the policies of roles must; and refuses what none of them may allow: connections
    /// without TLS, root, the file system beside folders, and each folder to all but the roles that mount it for its service.
    /// </summary>
    /// <param name="fileSystemArn">ARN of the file system.</param>
    /// <param name="users">The services, each with the ARN of its access point.</param>
    public static PolicyDocument Refusals(string fileSystemArn, ImmutableArray<(FileUser User, string AccessPointArn)> users) => new(
    [
        Refuse("TlsOnly", fileSystemArn, [Mount, Root, Write], new PolicyCondition("Bool", "aws:SecureTransport", "false")),
        Refuse("NoRoot", fileSystemArn, [Root]),
        users.IsEmpty
            ? Refuse("FoldersOnly", fileSystemArn, [Mount, Write])
            : Refuse(
                "FoldersOnly", fileSystemArn, [Mount, Write],
                new PolicyCondition("StringNotEquals", AccessPoint, [.. users.Select(user => user.AccessPointArn)])),
        .. users.Select((user, index) => Refuse(
            $"OwnFolder{index + 1}", fileSystemArn, [Mount, Write],
            new PolicyCondition("StringEquals", AccessPoint, user.AccessPointArn),
            new PolicyCondition("ArnNotLike", "aws:PrincipalArn", [.. user.User.RoleArns]))),
    ]);

    /// <summary>Lets a role mount folders, each through a mount target and its access point.</summary>
    /// <param name="sid">Name of the statement.</param>
    /// <param name="fileSystemArn">ARN of the file system.</param>
    /// <param name="accessPointArns">ARNs of the access points.</param>
    /// <param name="isReadOnly">Whether it only reads.</param>
    public static PolicyStatement AllowMount(string sid, string fileSystemArn, ImmutableArray<string> accessPointArns, bool isReadOnly) => new()
    {
        Sid = sid,
        Actions = isReadOnly ? [Mount] : [Mount, Write],
        Resources = [fileSystemArn],
        Conditions =
        [
            new("StringEquals", AccessPoint, [.. accessPointArns]),
            new("Bool", "elasticfilesystem:AccessedViaMountTarget", "true"),
        ],
    };

    private static PolicyStatement Refuse(
        string sid, string fileSystemArn, ImmutableArray<string> actions, params ImmutableArray<PolicyCondition> conditions) => new()
        {
            Sid = sid,
            Effect = PolicyEffect.Deny,
            Principal = PolicyPrincipal.Anyone,
            Actions = actions,
            Resources = [fileSystemArn],
            Conditions = conditions,
        };
}
