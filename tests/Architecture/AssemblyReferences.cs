using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Infra.Tests.Architecture;

/// <summary>Reads the references of an assembly from its file, without loading it.</summary>
internal static class AssemblyReferences
{
    public static IEnumerable<string> Read(string file)
    {
        using var assembly = new PEReader(File.OpenRead(file));
        var metadata = assembly.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }
}
