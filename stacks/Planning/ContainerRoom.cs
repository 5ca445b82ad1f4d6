using Infra.Compute;

namespace Infra.Stacks.Planning;

/// <summary>The memory that a machine has for a container.</summary>
internal static class ContainerRoom
{
    // What the system, Docker, the proxy and the agents need: 5 % and 384 MiB.
    private const int ReservePercent = 5;
    private const int ReserveMiB = 384;

    /// <summary>Memory in MiB that a container of a server can have.</summary>
    /// <param name="size">Size of the server.</param>
    public static int OfServer(InstanceSize size) => (size.MemoryMiB * (100 - ReservePercent) / 100) - ReserveMiB;
}
