namespace Infra.Data;

/// <summary>
/// How much CloudWatch Database Insights records:
/// <see href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DatabaseInsights.html"/>.
/// </summary>
public enum DatabaseInsightsMode
{
    /// <summary>Load by statement, wait and user, kept for 7 days. Free of charge.</summary>
    Standard,

    /// <summary>Also locks, execution plans and the whole fleet, kept for 15 months. Costs by processor.</summary>
    Advanced,
}
