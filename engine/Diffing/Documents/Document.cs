using System.Collections.Immutable;
using System.Diagnostics;
using Infra.Engine.Values;

namespace Infra.Engine.Diffing.Documents;

/// <summary>What a text value holds, opened for people: what is sent stays the text.</summary>
public abstract record Document
{
    private Document()
    {
    }

    /// <summary>Opens a value: a JSON document, user data of a server (plain, base64, gzip), or a text of several lines.</summary>
    /// <param name="value">The value. A secret is never opened.</param>
    /// <returns>What is in it; null for a value that shows all by itself.</returns>
    public static Document? Open(PropertyValue value) => value is StringValue text ? DocumentReader.Read(text.Value) : null;

    /// <summary>The document with known secrets hidden in it: packed, they are not seen from outside.</summary>
    public Document WithoutSecrets(SecretFilter secrets) => secrets.IsEmpty ? this : this switch
    {
        Json json => new Json(secrets.Hide(json.Value)),
        FileSet { Files: var files } => new FileSet(
            files.ToImmutableSortedDictionary(file => file.Key, file => secrets.Hide(file.Value), StringComparer.Ordinal)),
        _ => throw new UnreachableException(),
    };

    /// <summary>Files by name, in ordinal order of their names. A text that has no files is one with the name <c>""</c>.</summary>
    /// <param name="Files">The texts of the files by name.</param>
    public sealed record FileSet(ImmutableSortedDictionary<string, string> Files) : Document;

    /// <summary>A JSON document.</summary>
    /// <param name="Value">The object or list. A text in it that only the deployment knows is an unknown value.</param>
    public sealed record Json(PropertyValue Value) : Document;
}
