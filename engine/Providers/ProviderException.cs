using Infra.Engine.Diagnostics;

namespace Infra.Engine.Providers;

/// <summary>A provider's refusal.</summary>
/// <param name="kind">The kind of problem.</param>
/// <param name="message">What is wrong, in full sentences.</param>
internal sealed class ProviderException(DiagnosticKind kind, string message) : Exception(message)
{
    /// <summary>The kind of problem.</summary>
    public DiagnosticKind Kind { get; } = kind;
}
