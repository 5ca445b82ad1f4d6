namespace Infra.Engine.State;

/// <summary>The reasons why secrets of an exported state cannot be decrypted.</summary>
internal enum SecretObstacle
{
    /// <summary>All could be decrypted, or there are none.</summary>
    None,

    /// <summary>No passphrase was given.</summary>
    NoPassphrase,

    /// <summary>They are encrypted by a service and not with a passphrase.</summary>
    OtherProvider,

    /// <summary>The passphrase is not the one that they were encrypted with.</summary>
    WrongPassphrase,
}
