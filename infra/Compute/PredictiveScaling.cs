namespace Infra.Compute;

/// <summary>
/// What a group makes of the demand that AWS predicts from its last two weeks:
/// <see href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-predictive-scaling.html"/>.
/// </summary>
public enum PredictiveScaling
{
    /// <summary>Nothing is predicted.</summary>
    Off,

    /// <summary>Demand is predicted and shown, so that the forecast can be judged first.</summary>
    ForecastOnly,

    /// <summary>Servers are started ahead of the predicted demand. They are stopped by the other policies alone.</summary>
    ForecastAndScale,
}
