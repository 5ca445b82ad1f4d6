using System.Diagnostics.CodeAnalysis;

namespace Infra.Compute;

/// <summary>Processor architecture of servers.</summary>
public enum Architecture
{
    /// <summary>64-bit Arm: AWS Graviton.</summary>
    Arm64,

    /// <summary>64-bit x86: Intel and AMD.</summary>
    [SuppressMessage("Naming", "CA1707", Justification = "The word of AWS.")]
    X86_64,
}
