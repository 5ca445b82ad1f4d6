using System.Text.Json;
using Infra.Engine.Diagnostics;
using Infra.Engine.Files;
using Infra.Engine.Values;

namespace Infra.Engine.Providers;

/// <summary>Reads the results of functions that the user gives.</summary>
internal static class AssumedAnswers
{
    /// <summary>Reads the files. A file that is no JSON object becomes a problem.</summary>
    /// <param name="files">The files by the token of their function.</param>
    /// <param name="problems">Receives the problems.</param>
    public static IReadOnlyDictionary<string, MapValue> Read(IReadOnlyDictionary<string, string> files, ICollection<Diagnostic> problems)
    {
        var answers = new Dictionary<string, MapValue>(StringComparer.Ordinal);
        foreach (var (token, file) in files)
        {
            try
            {
                using var stream = RegularFile.Open(file);
                using var json = JsonDocument.Parse(stream);
                answers[token] = JsonValue.Read(json.RootElement) as MapValue ?? throw new JsonException("It is not a JSON object.");
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or JsonException or ArgumentException)
            {
                problems.Add(Catalogue.BadAnswer.With($"'{file}' for {token}: {problem.Message} It must hold the result of the function as JSON."));
            }
        }

        return answers;
    }
}
