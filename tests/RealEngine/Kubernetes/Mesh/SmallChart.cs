using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace Infra.Tests.RealEngine.Kubernetes.Mesh;

/// <summary>A chart of Helm.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Template">What it makes, as a template of Helm.</param>
internal sealed record SmallChart(string Name, string Version, string Template)
{
    /// <summary>Name of the file of a repository that holds it.</summary>
    public string FileName => $"{Name}-{Version}.tgz";

    /// <summary>The content of that file.</summary>
    public byte[] Pack()
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        using (var archive = new TarWriter(zip))
        {
            Add(archive, "Chart.yaml", $"apiVersion: v2\nname: {Name}\nversion: {Version}\n");
            Add(archive, "templates/all.yaml", Template);
        }

        return packed.ToArray();
    }

    private void Add(TarWriter archive, string file, string text) => archive.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, $"{Name}/{file}")
    {
        DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)),
    });
}
