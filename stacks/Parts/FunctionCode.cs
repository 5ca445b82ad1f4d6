using Pulumi;

namespace Infra.Stacks.Parts;

/// <summary>
/// The built functions, by paths from the program's folder, in which Pulumi runs. A build of this program builds those that need it
/// (<c>functions/</c>).
/// </summary>
internal static class FunctionCode
{
    /// <summary>The function that makes the users of applications in a database.</summary>
    public static Archive DatabaseUsers { get; } = new FileArchive("../artifacts/functions/DatabaseUsers");

    /// <summary>The function that reads how old passwords are. Python needs no build.</summary>
    public static Archive PasswordAges { get; } = new AssetArchive(new Dictionary<string, AssetOrArchive>
    {
        ["function.py"] = new FileAsset("../functions/PasswordAges/function.py"),
    });

    /// <summary>The function that runs a task for a deployment. Python needs no build.</summary>
    public static Archive RunTask { get; } = new AssetArchive(new Dictionary<string, AssetOrArchive>
    {
        ["function.py"] = new FileAsset("../functions/RunTask/function.py"),
    });
}
