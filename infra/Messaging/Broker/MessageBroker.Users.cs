using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Infra.Messaging.Broker.Definitions;
using Infra.Security;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Messaging.Broker;

public sealed partial class MessageBroker
{
    /// <summary>The user that AWS makes with the broker, its administrator.</summary>
    internal const string OwnersName = "broker-owner";

    private DeclaredOwner CreateOwner() => new(
        OwnersName,
        new(OwnersSecretOf(_name), new()
        {
            Description = $"How to administer {_name}.",
            KmsKeyArn = _args.SecretsKeyArn,
            Generation = _spec.PasswordGeneration,
            Alternates = true,
            Protect = _args.Protect,
        }, new() { Parent = this }),
        GeneratedPassword.Create(this, $"{_name}-birth-password", generation: 1));

    private static string OwnersSecretOf(string name) => $"{name}-owner-credentials";

    private static void PublishOwner(DeclaredOwner owner, Address address) => owner.Password.Publish(new()
    {
        ["username"] = owner.Username,
        ["host"] = address.Host,
        ["port"] = $"{Port}",
        ["managementUrl"] = address.ManagementUrl,
    });

    // A second run changes nothing. So the function runs when its input changes, and when the broker is another one of the same name. The input is
    // secret; what is not secret in it stands in the triggers too, so that a preview shows what changes.
    private void LoadDefinitions(Aws.Mq.Broker broker, Address address, DeclaredOwner owner)
    {
        var definitions = DefinitionsDocument.Write(_spec);
        var applications = _args.Applications.OrderBy(application => application.Name, StringComparer.Ordinal).ToImmutableArray();
        ImmutableArray<DeclaredUser> users = [.. applications.SelectMany(application => DeclareUsers(application, address))];
        var passwords = users.Select(user => user.Password).Concat(owner.Passwords);
        var triggers = new InputMap<string> { ["broker"] = broker.Id, ["definitions"] = definitions };
        foreach (var application in applications)
        {
            triggers.Add($"rights-{application.Name}", $"{BrokerRights.For(_spec, application)}");
        }

        var options = new CustomResourceOptions { Parent = this };
        options.DependsOn.AddRange(_args.After);
        _ = new Aws.Lambda.Invocation($"{DefinitionsFunctionOf(_name)}-run", new()
        {
            FunctionName = CreateDefinitionsFunction().Name,
            Input = Output.CreateSecret(Output.Tuple(address.ManagementUrl, Output.All(passwords)).Apply(late =>
                RequestOf(late.Item1, definitions, users, late.Item2))),
            Triggers = triggers,
        }, options);
    }

    private IEnumerable<DeclaredUser> DeclareUsers(BrokerApplication application, Address address)
    {
        var password = new GeneratedPassword(SecretNameOf(_name, application.Name), new()
        {
            Description = $"How to reach {_name} as {application.Name}.",
            KmsKeyArn = _args.SecretsKeyArn,
            Generation = _spec.PasswordGeneration,
            Alternates = true,
            Protect = _args.Protect,
        }, new() { Parent = this });
        password.Publish(new()
        {
            ["username"] = application.UserOf(PasswordTurn.Current(_spec.PasswordGeneration)),
            ["host"] = address.Host,
            ["port"] = $"{Port}",
            ["virtualHost"] = _spec.VirtualHost,
        });
        var rights = BrokerRights.For(_spec, application);
        return password.Turns.Select(turn => new DeclaredUser(application.UserOf(turn.Turn), rights, turn.Password));
    }

    private static string RequestOf(string url, string definitions, ImmutableArray<DeclaredUser> users, ImmutableArray<string> passwords) =>
        new JsonObject
        {
            ["url"] = url,
            ["owner"] = new JsonObject
            {
                ["name"] = OwnersName,
                ["passwords"] = new JsonArray([.. passwords.Skip(users.Length).Select(password => (JsonNode)password)]),
            },
            ["definitions"] = JsonNode.Parse(definitions),
            ["users"] = new JsonArray([.. users.Zip(passwords, JsonOf)]),
        }.ToJsonString();

    private static JsonNode JsonOf(DeclaredUser user, string password) => new JsonObject
    {
        ["name"] = user.Name,
        ["password"] = password,
        ["configure"] = user.Rights.Configure,
        ["write"] = user.Rights.Write,
        ["read"] = user.Rights.Read,
    };

    private sealed record DeclaredUser(string Name, BrokerRights Rights, Output<string> Password);

    private sealed record DeclaredOwner(string Username, GeneratedPassword Password, Output<string> BirthPassword)
    {
        /// <summary>The password that holds after this deployment, then those that may hold before it.</summary>
        public IEnumerable<Output<string>> Passwords =>
        [
            .. Password.Turns.OrderByDescending(turn => turn.Turn.Generation).Select(turn => turn.Password), BirthPassword,
        ];
    }
}
