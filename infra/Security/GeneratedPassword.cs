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
/// A password that nobody has chosen, kept in Secrets Manager. It goes to AWS through write-only inputs, so that no resource's state has
/// it in plain text. See <see href="https://www.pulumi.com/registry/packages/aws/api-docs/secretsmanager/secretversion/"/>.
/// </summary>
public sealed class GeneratedPassword : ComponentResource
{
    /// <summary>
    /// Characters of a password: letters and digits alone, which MySQL, Redis, URLs and shells all take as they are. The longest that RDS
    /// takes is 41: <see href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html"/>.
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

    /// <summary>The password, a secret. For write-only inputs only.</summary>
    public Output<string> Password { get; }

    /// <summary>Number to give along with the password to a write-only input: the password is sent again where it changes.</summary>
    public int Version { get; }

    /// <param name="name">Logical name; also the secret's, so unique in account and region.</param>
    /// <param name="args">Inputs.</param>
    /// <param name="options">Options.</param>
    public GeneratedPassword(string name, GeneratedPasswordArgs args, ComponentResourceOptions? options = null)
        : base("infra:security:GeneratedPassword", name, args, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        _name = name;
        Version = args.Generation;
        Password = Create(this, $"{name}-password", args.Generation);
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

    /// <summary>A password that is kept nowhere but in Pulumi's state, encrypted: for what must have one that nobody uses.</summary>
    /// <param name="parent">Component it is for.</param>
    /// <param name="name">Logical name.</param>
    /// <param name="generation">Which password this is, from 1.</param>
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
    /// Writes the secret: a JSON object of texts with the given fields and the field <c>password</c>. To be called once, when what the
    /// password opens is there, so that the secret can tell where.
    /// </summary>
    /// <param name="fields">Fields beside the password: <c>username</c>, <c>host</c>.</param>
    public void Publish(InputMap<string> fields)
    {
        var known = fields.ToOutput();
        _ = new Aws.SecretsManager.SecretVersion($"{_name}-version", new()
        {
            SecretId = _secret.Id,
            SecretStringWo = Output.CreateSecret(Output.Tuple(known, Password).Apply(values => TextOf(values.Item1, values.Item2))),

            // What is write-only is never compared, so a new host must change this number just as a new password does.
            SecretStringWoVersion = known.Apply(values => RevisionOf(Version, values)),
        }, new() { Parent = this });
    }

    /// <summary>Number of a secret's content: another one for another password or other fields, and the same for the same.</summary>
    /// <param name="generation">Which password it holds.</param>
    /// <param name="fields">Its other fields.</param>
    /// <returns>A number that is not negative.</returns>
    internal static int RevisionOf(int generation, ImmutableDictionary<string, string> fields)
    {
        // FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/: .NET's own hash of a text differs from run to run.
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
