using Infra.Security;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Data;

public sealed partial class RedisCluster
{
    private GeneratedPassword CreatePassword(string role, string what) => new(SecretNameOf(_name, role), new()
    {
        Description = $"How to reach {_name} as the user that {what}.",
        KmsKeyArn = _args.SecretsKeyArn,
        Generation = _spec.PasswordGeneration,
        Alternates = true,
        Protect = _args.Protect,
    }, new() { Parent = this });

    // Clients without a user name log in as the user default. Redis OSS requires this user and gives it all permissions. Here it has none, and a
    // password that only the state knows, as Valkey requires one.
    private Aws.ElastiCache.UserGroup CreateUserGroup(GeneratedPassword application, GeneratedPassword reader)
    {
        var name = $"{_name}-users";
        return new(name, new()
        {
            Engine = _engine,
            UserGroupId = name,
            UserIds =
            [
                CreateUser(
                    "default",
                    "default",
                    RedisAccess.None,
                    GeneratedPassword.Create(this, $"{_name}-default-password", generation: 1),
                    version: 1).UserId,
                .. CreateUsers(ApplicationRole, _spec.ApplicationUsername, RedisAccess.ReadWrite, application),
                .. CreateUsers(ReaderRole, _spec.ReaderUsername, RedisAccess.ReadOnly, reader),
            ],
            Tags = new() { ["Name"] = name },
        }, Child);
    }

    // Two users and not two passwords of one: the write-only input takes one password.
    private IEnumerable<Output<string>> CreateUsers(string role, string username, string access, GeneratedPassword password) =>
        password.Turns.Select(user => CreateUser(
            $"{role}{user.Turn.Suffix}", $"{username}{user.Turn.Suffix}", access, user.Password, user.Turn.Generation).UserId);

    private Aws.ElastiCache.User CreateUser(string role, string username, string access, Output<string> password, int version)
    {
        var name = $"{_name}-{role}";
        return new(name, new()
        {
            Engine = _engine,
            UserId = name,
            UserName = username,
            AccessString = access,
            PasswordsWo = password,
            PasswordsWoVersion = version,
            Tags = new() { ["Name"] = name },
        }, Child);
    }
}
