namespace Infra.Compute;

/// <summary>
/// How a group uses the demand that AWS forecasts from up to two weeks of history:
/// <see href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-predictive-scaling.html"/>.
/// </summary>
public enum PredictiveScaling
{
    /// <summary>There is no forecast.</summary>
    Off,

    /// <summary>AWS forecasts demand and shows it, so that you can judge the forecast before you use it.</summary>
    ForecastOnly,

    /// <summary>AWS starts servers before the forecast demand. Only the other scaling policies stop servers.</summary>
    ForecastAndScale,
}
