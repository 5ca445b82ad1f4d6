namespace Infra.Engine.Planning;

/// <summary>How a property changes.</summary>
public enum DiffKind
{
    /// <summary>It had no value.</summary>
    Add,

    /// <summary>It had another value.</summary>
    Update,

    /// <summary>It loses its value.</summary>
    Delete,
}
