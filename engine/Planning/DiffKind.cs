namespace Infra.Engine.Planning;

/// <summary>How a property changes.</summary>
public enum DiffKind
{
    /// <summary>The property had no value and gets one.</summary>
    Add,

    /// <summary>The property gets another value.</summary>
    Update,

    /// <summary>The property loses its value.</summary>
    Delete,
}
