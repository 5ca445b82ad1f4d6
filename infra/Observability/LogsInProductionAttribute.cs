using Infra.Validation;

namespace Infra.Observability;

/// <summary>Days for which logs are kept: in production 90 or more.</summary>
public sealed class LogsInProductionAttribute : ProductionAttribute
{
    /// <summary>Demands 90 days.</summary>
    public LogsInProductionAttribute()
        : base("so that what led to an incident can still be read") => Minimum = 90;
}
