namespace Infra.Engine.Assets;

/// <summary>Paths of files in archives.</summary>
internal static class ArchivePath
{
    private const string Up = "..";

    /// <summary>The path of a file in a folder of the archive, in its shortest form.</summary>
    public static string Join(string folder, string name)
    {
        var path = $"{folder}/{name}";
        var isAbsolute = folder.StartsWith('/');
        var parts = new List<string>();
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != "."))
        {
            if (part == Up && parts.Count > 0 && parts[^1] != Up)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part != Up || !isAbsolute)
            {
                parts.Add(part);
            }
        }

        return (isAbsolute ? "/" : "") + string.Join('/', parts);
    }
}
