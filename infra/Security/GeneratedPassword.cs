using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Pulumi;
using Aws = Pulumi.Aws;
using Random = Pulumi.Random;

namespace Infra.Security;

/// <summary>
/// A random password, kept in Secrets Manager. AWS receives it through write-only inputs, so that no state of an AWS resource holds it. See
/// <see href="https://www.pulumi.com/registry/packages/aws/api-docs/secretsmanager/secretversion/"/>.
/// </summary>
public sealed class GeneratedPassword : ComponentResource
{
    /// <summary>
    /// Length of a password. It consists of letters and digits only, which need no escaping in MySQL, Redis, URLs and shells. RDS accepts at most 41
    /// characters: <see href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html"/>.
    /// </summary>
    public const int Length = 40;

    private const int RecoveryWindowInDays = 30;
    private const string PasswordField = "password";

    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string _name;
    private readonly Aws.SecretsManager.Secret _secret;

    /// <summary>ARN of the secret. It is empty until <see cref="Publish"/> is called.</summary>
    [Output("secretArn")]
    public Output<string> SecretArn { get; private set; }

    /// <summary>Name of the secret, which is the component's logical name.</summary>
    [Output("secretName")]
    public Output<string> SecretName { get; private set; }

    /// <summary>The password, a secret. Use it for write-only inputs only.</summary>
    public Output<string> Password { get; }

    /// <summary>
    /// Version for the write-only input that receives the password. The provider sends the password again when this number changes.
    /// </summary>
    public int Version { get; }

    /// <summary>The users that take turns, with their passwords: the current one, and the one before it.</summary>
    internal ImmutableArray<(PasswordTurn Turn, Output<string> Password)> Turns { get; }

    /// <param name="name">Logical name; also the name of the secret, so it must be unique in account and region.</param>
    /// <param name="args">Inputs.</param>
    /// <param name="options">Options.</param>
    public GeneratedPassword(string name, GeneratedPasswordArgs args, ComponentResourceOptions? options = null)
        : base("infra:security:GeneratedPassword", name, args, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        _name = name;
        Version = args.Generation;
        Turns = args.SameAs?.Turns ?? [.. (args.Alternates ? PasswordTurn.Plan(args.Generation) : [new("", args.Generation)])
            .Select(turn => (turn, Create(this, $"{name}{turn.Suffix}-password", turn.Generation)))];
        Password = Turns.Single(user => user.Turn.Generation == args.Generation).Password;
        _secret = new($"{name}-secret", new()
        {
            Name = name,
            Description = args.Description,
            KmsKeyId = args.KmsKeyArn,
            RecoveryWindowInDays = args.Protect ? RecoveryWindowInDays : 0,
            Tags = new() { ["Name"] = $"{name}-secret" },
        }, new() { Parent = this, Protect = args.Protect });

        SecretArn = _secret.Arn;
        SecretName = _secret.Name;
        RegisterOutputs();
    }

    /// <summary>
    /// Creates a password that is kept in Pulumi's state only, encrypted. It is for a user that must have a password and that nobody logs in as.
    /// </summary>
    /// <param name="parent">Component that the password belongs to.</param>
    /// <param name="name">Logical name.</param>
    /// <param name="generation">Number of the password, from 1. Another number makes another password.</param>
    /// <returns>The password, a secret.</returns>
    public static Output<string> Create(ComponentResource parent, string name, int generation) =>
        Output.CreateSecret(new Random.RandomPassword(name, new()
        {
            Length = Length,
            Special = false,
            MinLower = 1,
            MinUpper = 1,
            MinNumeric = 1,
            Keepers = new() { ["generation"] = $"{generation}" },
        }, new() { Parent = parent }).Result);

    /// <summary>
    /// Writes the content of the secret: a JSON object with the given fields and the field <c>password</c>, all of them strings. Call it once, when
    /// the database or cache is declared, so that the secret can hold its address.
    /// </summary>
    /// <param name="fields">Further fields: <c>username</c>, <c>host</c>.</param>
    public void Publish(InputMap<string> fields)
    {
        var known = fields.ToOutput();
        _ = new Aws.SecretsManager.SecretVersion($"{_name}-version", new()
        {
            SecretId = _secret.Id,
            SecretStringWo = Output.CreateSecret(Output.Tuple(known, Password).Apply(values => TextOf(values.Item1, values.Item2))),

            // The provider never compares a write-only value. So this number must change with the host as well as with the password.
            SecretStringWoVersion = known.Apply(values => RevisionOf(Version, values)),
        }, new() { Parent = this });
    }

    /// <summary>Number that is derived from the content of a secret. It changes when the password's number or a field changes.</summary>
    /// <param name="generation">Number of the password.</param>
    /// <param name="fields">The other fields.</param>
    /// <returns>A number of 0 or more.</returns>
    internal static int RevisionOf(int generation, ImmutableDictionary<string, string> fields)
    {
        // FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/: the hash that .NET computes for a string differs from run to run.
        var hash = 2166136261u;
        foreach (var character in Encoding.UTF8.GetBytes(TextOf(fields, $"{generation}")))
        {
            hash = unchecked((hash ^ character) * 16777619u);
        }

        return (int)(hash & int.MaxValue);
    }

    private static string TextOf(ImmutableDictionary<string, string> fields, string password)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Json))
        {
            json.WriteStartObject();
            foreach (var field in fields.SetItem(PasswordField, password).OrderBy(field => field.Key, StringComparer.Ordinal))
            {
                json.WriteString(field.Key, field.Value);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
