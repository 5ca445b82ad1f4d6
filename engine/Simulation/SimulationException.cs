namespace Infra.Engine.Simulation;

/// <summary>A function cannot be answered, and why.</summary>
/// <param name="message">Why, and what to do about it, in full sentences.</param>
/// <param name="isArguments">Whether the arguments are at fault.</param>
internal sealed class SimulationException(string message, bool isArguments = false) : Exception(message)
{
    /// <summary>Whether the arguments are at fault.</summary>
    public bool IsArguments { get; } = isArguments;
}
