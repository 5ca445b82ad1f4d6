namespace Infra.Networking;

/// <summary>Protocol that carries a call.</summary>
public enum Transport
{
    /// <summary>TCP.</summary>
    Tcp,

    /// <summary>UDP.</summary>
    Udp,
}
