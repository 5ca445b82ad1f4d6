using System.Text.Json;
using Infra.Engine.Diagnostics;

namespace Infra.Engine.Configuration;

/// <summary>Reads the packages that must have no default provider.</summary>
internal static class DisabledProviders
{
    /// <summary>The key of the setting.</summary>
    public const string Key = "pulumi:disable-default-providers";

    /// <summary>The packages; <c>*</c> stands for all packages. An empty text stands for none.</summary>
    /// <param name="settings">The settings of the stack.</param>
    /// <param name="at">File and line of the setting; null when nothing sets it.</param>
    /// <param name="problems">Receives the problems.</param>
    public static IReadOnlySet<string> Read(SortedList<string, Setting> settings, string? at, ICollection<Diagnostic> problems)
    {
        if (!settings.TryGetValue(Key, out var setting) || setting.Text.Length == 0)
        {
            return new HashSet<string>();
        }

        try
        {
            using var json = JsonDocument.Parse(setting.Text);
            return json.RootElement.EnumerateArray().Select(item => item.GetString() ?? "").ToHashSet(StringComparer.Ordinal);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            problems.Add(Catalogue.BadSetting.With($"{at}: {Key} must be a list of package names, such as [aws, kubernetes], or ['*'] for all."));
            return new HashSet<string>();
        }
    }
}
