using System.Collections.Immutable;

namespace Infra.Grafana.Dashboards;

/// <summary>A row of a dashboard.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Panels">Its panels.</param>
/// <param name="IsCollapsed">Whether it is closed at first: panels of a closed row ask nothing.</param>
internal sealed record PanelRow(string Title, ImmutableArray<GraphPanel> Panels, bool IsCollapsed);
