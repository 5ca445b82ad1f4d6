namespace Infra.Connections;

/// <summary>Which way a rule lets connections be opened, seen from its group.</summary>
internal enum FlowDirection
{
    /// <summary>Into the group.</summary>
    Ingress,

    /// <summary>Out of the group.</summary>
    Egress,
}
