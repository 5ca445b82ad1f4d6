using Pulumi;

namespace Infra.Stacks.Parts;

/// <summary>The built functions. A build of this program builds them too (<c>functions/</c>).</summary>
internal static class FunctionCode
{
    /// <summary>The code of a function, as a path from the program's folder, in which Pulumi runs.</summary>
    /// <param name="name">Name of its project.</param>
    public static Archive For(string name) => new FileArchive($"../artifacts/functions/{name}");
}
