namespace Infra.Engine.Diffing.Documents;

/// <summary>On which side of a comparison a line is.</summary>
public enum TextLineKind
{
    /// <summary>On both.</summary>
    Same,

    /// <summary>On the old side.</summary>
    Removed,

    /// <summary>On the new side.</summary>
    Added,
}
