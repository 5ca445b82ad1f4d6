using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Infra.Observability;
using Infra.Validation;

namespace Infra.Grafana;

/// <summary>A workspace of Amazon Managed Grafana. People sign in with AWS IAM Identity Center.</summary>
public sealed record GrafanaSpec
{
    private const string GroupForm = "([0-9a-f]{10}-)?[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}";
    private const string GroupRule = "must be the id of a group of IAM Identity Center, such as 93a4b5c6-10d1-70f2-a3b4-c5d6e7f8a9b0";

    /// <summary>
    /// Version of Grafana, in quotes. A higher one is an upgrade in place, during which nobody can change anything. AWS offers no way back.
    /// </summary>
    /// <remarks><see href="https://docs.aws.amazon.com/grafana/latest/userguide/AMG-workspace-version-update.html"/>.</remarks>
    [RegularExpression(
        @"10\.4|1[2-9]\.[0-9]{1,2}", ErrorMessage = "must be a version of Grafana that Amazon Managed Grafana runs, 10.4 or 12 and higher: 10.4")]
    public string Version { get; init; } = "10.4";

    /// <summary>Ids of the groups whose members change everything: data sources, who may do what. At least one is needed.</summary>
    [Length(0, 20), Unique]
    [RegularExpression(GroupForm, ErrorMessage = GroupRule)]
    public ImmutableArray<string> AdminGroups { get; init; } = [];

    /// <summary>Ids of the groups whose members write dashboards of their own.</summary>
    [Length(0, 20), Unique]
    [RegularExpression(GroupForm, ErrorMessage = GroupRule)]
    public ImmutableArray<string> EditorGroups { get; init; } = [];

    /// <summary>Ids of the groups whose members read dashboards.</summary>
    [Length(0, 20), Unique]
    [RegularExpression(GroupForm, ErrorMessage = GroupRule)]
    public ImmutableArray<string> ViewerGroups { get; init; } = [];

    /// <summary>Days that the logs of the function that loads data sources and dashboards are kept.</summary>
    [LogRetention, LogsInProduction, DefaultFrom(LogRetentionAttribute.SharedKey)]
    public int LogRetentionDays { get; init; } = LogRetentionAttribute.DefaultDays;
}
