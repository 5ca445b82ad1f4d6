using System.Diagnostics;
using System.Text.Json;
using Infra.Engine.Diffing.Documents;

namespace Infra.Engine.Planning;

/// <summary>Writes opened documents in the plan format.</summary>
internal static class DocumentJson
{
    /// <summary>Writes the one field that names the kind of the document.</summary>
    public static void Write(Utf8JsonWriter json, Document document)
    {
        switch (document)
        {
            case Document.Json { Value: var value }:
                json.WritePropertyName("json");
                ValueJson.Write(json, value);
                break;
            case Document.FileSet { Files: var files }:
                json.WriteStartObject("files");
                foreach (var (name, text) in files)
                {
                    json.WriteString(name, text);
                }

                json.WriteEndObject();
                break;
            default:
                throw new UnreachableException();
        }
    }
}
