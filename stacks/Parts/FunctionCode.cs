using Pulumi;

namespace Infra.Stacks.Parts;

/// <summary>
/// The built functions, by paths from the program's folder, in which Pulumi runs. A build of this program builds them too (<c>functions/</c>).
/// </summary>
internal static class FunctionCode
{
    /// <summary>The function that makes the users of applications in a database.</summary>
    public static Archive DatabaseUsers { get; } = new FileArchive("../artifacts/functions/DatabaseUsers");
}
