namespace Infra.Connections;

/// <summary>Direction in which a rule allows connections, seen from its group.</summary>
internal enum FlowDirection
{
    /// <summary>Into the group.</summary>
    Ingress,

    /// <summary>Out of the group.</summary>
    Egress,
}
