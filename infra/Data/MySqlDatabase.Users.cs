using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Infra.Functions.DatabaseUsers;
using Infra.Security;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Data;

public sealed partial class MySqlDatabase
{
    // The function is compiled with the same list, so it runs again with every change of it.
    private static string Rights => string.Join(
        "; ", Privileges.ByAccess.Select(access => $"{access.Key}: {string.Join(", ", access.Value)}"));

    // A second run changes nothing. So the function runs when its input changes, whatever the order of applications, and when the instance is another
    // one of the same name.
    private void CreateUsers(
        MySqlUsersArgs users, ImmutableArray<DeclaredUser> declared, DeclaredShard shard, DeclaredSet set, Aws.Lambda.Function function)
    {
        var name = $"{set.Plan.InstancePrefix}-users-run";
        var options = new CustomResourceOptions { Parent = this };
        options.DependsOn.AddRange(users.After);
        _ = new Aws.Lambda.Invocation(name, new()
        {
            FunctionName = function.Name,
            Input = Output.CreateSecret(
                Output.All(declared.Select(user => user.Password).Prepend(shard.Password.Password).Prepend(set.Primary.Address))
                    .Apply(late => RequestOf(declared, late[0], late[1], late.RemoveRange(0, 2)))),
            Triggers = new() { ["instance"] = set.Primary.ResourceId, ["rights"] = Rights },
        }, options);
    }

    private ImmutableArray<DeclaredUser> DeclareUsers(MySqlUsersArgs users, DeclaredShard shard) =>
    [
        .. users.Applications.OrderBy(application => application.Name, StringComparer.Ordinal)
            .SelectMany(application => DeclareUsers(application, shard)),
    ];

    private IEnumerable<DeclaredUser> DeclareUsers(MySqlApplication application, DeclaredShard shard)
    {
        var password = CreatePassword(shard.Plan, application.Name);
        var current = PasswordTurn.Current(_spec.PasswordGeneration);
        var (fields, serving) = (SecretFieldsOf(shard, application.UserOf(current)), ServingOf(shard));
        var readers = serving.Replicas.IsEmpty ? [serving.Primary] : serving.Replicas.Values;
        fields["readerHosts"] = Output.All(readers.Select(instance => instance.Address)).Apply(hosts => string.Join(',', hosts));
        password.Publish(fields);
        return password.Turns.Select(turn => new DeclaredUser(application.UserOf(turn.Turn), TextOf(application.Access), turn.Password));
    }

    // The owner's, or that of an application.
    private GeneratedPassword CreatePassword(MySqlShard shard, string? application)
    {
        var key = (shard.Key, application);
        var password = new GeneratedPassword(application is null ? shard.SecretName : SecretNameOf(shard.Prefix, application), new()
        {
            Description = $"How to reach {shard.Prefix} as {application ?? "its owner"}.",
            KmsKeyArn = _args.SecretsKeyArn,
            Generation = _spec.PasswordGeneration,
            Alternates = application is not null,
            SameAs = _args.PasswordsOf?._passwords.GetValueOrDefault(key),
            Protect = _args.Protect,
        }, new() { Parent = this });
        _passwords.Add(key, password);
        return password;
    }

    private InputMap<string> SecretFieldsOf(DeclaredShard shard, string username) => new()
    {
        ["username"] = username,
        ["host"] = ServingOf(shard).Primary.Address,
        ["port"] = $"{Port}",
        ["dbname"] = _spec.DatabaseName,
        ["writer"] = shard.Plan.WriterName,
        ["reader"] = shard.Plan.ReaderName,
    };

    private string RequestOf(ImmutableArray<DeclaredUser> users, string host, string ownersPassword, ImmutableArray<string> passwords)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("host", host);
            json.WriteNumber("port", Port);
            json.WriteString("schema", _spec.DatabaseName);
            json.WriteStartObject("owner");
            json.WriteString("name", _spec.MasterUsername);
            json.WriteString("password", ownersPassword);
            json.WriteEndObject();
            json.WriteStartArray("users");
            foreach (var (index, user) in users.Index())
            {
                json.WriteStartObject();
                json.WriteString("name", user.Name);
                json.WriteString("password", passwords[index]);
                json.WriteString("access", user.Access);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static string TextOf(DataAccess access) => access switch
    {
        DataAccess.Read => "read",
        DataAccess.Write => "write",
        DataAccess.All => "all",
        _ => throw new ArgumentOutOfRangeException(nameof(access), access, "Not an access."),
    };

    private sealed record DeclaredUser(string Name, string Access, Output<string> Password);
}
