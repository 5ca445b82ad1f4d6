namespace Infra.Compute.Bootstrap;

/// <summary>Time limits of the parts of a container's start, in seconds. The programs have the same numbers.</summary>
internal static class StartTimes
{
    /// <summary>
    /// For <c>infra-image</c>: two looks at what is there, and two attempts to read a secret, to log in and to pull, with a pause between them.
    /// </summary>
    public const int Image = 20 + 20 + (2 * (25 + 30 + 240)) + 5;

    /// <summary>For <c>infra-environment</c>, over all its calls.</summary>
    public const int Environment = 80;

    /// <summary>For <c>infra-firewall</c>: its calls of iptables, which others may keep waiting.</summary>
    public const int Firewall = 7 * 3;

    /// <summary>For <c>infra-files</c>: three attempts to read a parameter and to mount, with pauses between them.</summary>
    public const int Files = (3 * (25 + 45 + 5)) + (2 * 5) + 5;

    /// <summary>For what is left: the removal of the former container.</summary>
    public const int Rest = 55;

    /// <summary>The limit of the unit, above their sum: a part that waits for a service ends by itself, and says why.</summary>
    public const int Unit = Image + Environment + Firewall + Rest + 20;
}
