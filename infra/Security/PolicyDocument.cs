using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Pulumi;

namespace Infra.Security;

/// <summary>
/// A policy document in the language of IAM, version 2012-10-17:
/// <see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html"/>.
/// </summary>
/// <param name="Statements">Its statements, in the order of the JSON.</param>
public sealed record PolicyDocument(params ImmutableArray<PolicyStatement> Statements)
{
    private const string Version = "2012-10-17";

    // A policy is never part of an HTML page, and escaped characters would count against AWS's size limits.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A document whose statements name things by ids that AWS chooses, as JSON, when they exist.</summary>
    /// <param name="statements">Its statements, in the order of the JSON.</param>
    internal static Output<string> After(ImmutableArray<Output<PolicyStatement>> statements) =>
        Output.All(statements).Apply(known => new PolicyDocument(known).ToJson());

    /// <summary>The document as JSON without white space. Equal documents give equal text.</summary>
    public string ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("Version", Version);
            json.WriteStartArray("Statement");
            foreach (var statement in Statements)
            {
                statement.WriteTo(json);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
