namespace Infra.Stacks.Planning.Sizes;

/// <summary>Why a size is worth a look.</summary>
internal enum SizeRule
{
    /// <summary>The largest size does not answer the planned load.</summary>
    TooSmall,

    /// <summary>The smallest size is larger than the planned load and the loss of a zone need.</summary>
    LargeFloor,

    /// <summary>The machines are larger than the planned load needs.</summary>
    LargeMachine,

    /// <summary>The machines have more memory than the container may take.</summary>
    SpareMemory,

    /// <summary>The processors are of Intel or AMD, where the service has the same size with Graviton.</summary>
    NotGraviton,
}
