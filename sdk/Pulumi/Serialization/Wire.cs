// Generated code says `using Pulumi.Serialization;` although the attributes are in `Pulumi`, so the namespace must exist.
namespace Pulumi.Serialization;

/// <summary>Keys and values that mark special values on the wire.</summary>
internal static class Wire
{
    /// <summary>The text for a value that is not known yet.</summary>
    public const string Unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    /// <summary>Key that marks a special object. Its value is one of the signatures below.</summary>
    public const string Signature = "4dabf18193072939515e22adb298388d";

    public const string Secret = "1b47061264138c4ac30d75fd1eb44270";
    public const string Output = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
    public const string Resource = "5cf8f73096256a8f31e491e813e4eb8e";
    public const string Asset = "c44067f5952c0a294b673a41bacd8c17";
    public const string Archive = "0def7320c3a5731c473e5ecbe6d01bc7";
}
