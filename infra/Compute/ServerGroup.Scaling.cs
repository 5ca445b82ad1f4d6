using Aws = Pulumi.Aws;
using Inputs = Pulumi.Aws.AutoScaling.Inputs;

namespace Infra.Compute;

public sealed partial class ServerGroup
{
    // Value for "unchanged": the schedule does not set the desired size, so AWS changes it only if it is outside the new smallest and largest size.
    private const int Unchanged = -1;

    private void CreateScaling(Aws.AutoScaling.Group group)
    {
        CreateTargetTracking(group, "cpu", _spec.CpuTargetPercent, new() { PredefinedMetricType = "ASGAverageCPUUtilization" });
        if (_spec.RequestsPerTarget is { } requests)
        {
            CreateTargetTracking(
                group, "requests", requests, new() { PredefinedMetricType = "ALBRequestCountPerTarget", ResourceLabel = _args.RequestCountLabel });
        }

        if (_spec.Predictive != PredictiveScaling.Off)
        {
            CreatePredictive(group);
        }
    }

    private void CreateTargetTracking(
        Aws.AutoScaling.Group group, string role, int target, Inputs.PolicyTargetTrackingConfigurationPredefinedMetricSpecificationArgs metric)
    {
        var name = $"{_name}-scaling-{role}";
        _ = new Aws.AutoScaling.Policy(name, new()
        {
            Name = name,
            AutoscalingGroupName = group.Name,
            PolicyType = "TargetTrackingScaling",
            TargetTrackingConfiguration = new Inputs.PolicyTargetTrackingConfigurationArgs
            {
                PredefinedMetricSpecification = metric,
                TargetValue = target,
            },
        }, Child);
    }

    private void CreatePredictive(Aws.AutoScaling.Group group)
    {
        var name = $"{_name}-scaling-predictive";
        _ = new Aws.AutoScaling.Policy(name, new()
        {
            Name = name,
            AutoscalingGroupName = group.Name,
            PolicyType = "PredictiveScaling",
            PredictiveScalingConfiguration = new Inputs.PolicyPredictiveScalingConfigurationArgs
            {
                Mode = _spec.Predictive.ToString(),
                MaxCapacityBreachBehavior = "HonorMaxCapacity",

                // Servers start this much earlier, so that they are ready when the demand comes.
                SchedulingBufferTime = $"{_spec.InstanceWarmupSeconds}",
                MetricSpecification = new Inputs.PolicyPredictiveScalingConfigurationMetricSpecificationArgs
                {
                    TargetValue = _spec.CpuTargetPercent,
                    PredefinedMetricPairSpecification =
                        new Inputs.PolicyPredictiveScalingConfigurationMetricSpecificationPredefinedMetricPairSpecificationArgs
                        {
                            PredefinedMetricType = "ASGCPUUtilization",
                        },
                },
            },
        }, Child);
    }

    private void CreateSchedules(Aws.AutoScaling.Group group)
    {
        foreach (var schedule in _spec.Schedules ?? [])
        {
            var name = $"{_name}-schedule-{schedule.Key}";
            _ = new Aws.AutoScaling.Schedule(name, new()
            {
                ScheduledActionName = name,
                AutoscalingGroupName = group.Name,
                Recurrence = schedule.Cron.Text,
                TimeZone = schedule.TimeZone,
                MinSize = schedule.MinSize,
                MaxSize = schedule.MaxSize,
                DesiredCapacity = Unchanged,
            }, Child);
        }
    }
}
