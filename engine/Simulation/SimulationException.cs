namespace Infra.Engine.Simulation;

/// <summary>Thrown when a function cannot be answered.</summary>
/// <param name="message">The reason and the fix, in full sentences.</param>
/// <param name="isArguments">Whether the arguments of the call are wrong.</param>
internal sealed class SimulationException(string message, bool isArguments = false) : Exception(message)
{
    /// <summary>Whether the arguments of the call are wrong.</summary>
    public bool IsArguments { get; } = isArguments;
}
