namespace Infra.Data;

/// <summary>
/// Mode of CloudWatch Database Insights: <see href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DatabaseInsights.html"/>.
/// </summary>
public enum DatabaseInsightsMode
{
    /// <summary>Database load by statement, wait and user, kept for 7 days. Free of charge.</summary>
    Standard,

    /// <summary>Also locks, execution plans and a view of all databases, kept for 15 months. The price depends on the number of processors.</summary>
    Advanced,
}
