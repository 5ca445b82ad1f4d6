using Aws = Pulumi.Aws;
using Inputs = Pulumi.Aws.AutoScaling.Inputs;
using Predefined = Pulumi.Aws.AutoScaling.Inputs.PolicyTargetTrackingConfigurationPredefinedMetricSpecificationArgs;

namespace Infra.Compute;

public sealed partial class ServerGroup
{
    // Value for "unchanged": the schedule does not set the desired size, so AWS changes it only if it is outside the new smallest and largest size.
    private const int Unchanged = -1;

    private void CreateScaling(Aws.AutoScaling.Group group)
    {
        CreateTargetTracking(group, "cpu", new()
        {
            PredefinedMetricSpecification = new Predefined { PredefinedMetricType = "ASGAverageCPUUtilization" },
            TargetValue = _spec.CpuTargetPercent,
        });
        if (_spec.RequestsPerTarget is { } requests)
        {
            CreateTargetTracking(group, "requests", new()
            {
                PredefinedMetricSpecification =
                    new Predefined { PredefinedMetricType = "ALBRequestCountPerTarget", ResourceLabel = _args.RequestCountLabel },
                TargetValue = requests,
            });
        }

        if (_spec.BacklogPerServer is { } messages)
        {
            CreateTargetTracking(group, "backlog", new()
            {
                CustomizedMetricSpecification = BacklogScaling.Create(_args.Backlog, group.Name),
                TargetValue = messages,
            });
        }

        if (_spec.Predictive != PredictiveScaling.Off)
        {
            CreatePredictive(group);
        }
    }

    private void CreateTargetTracking(Aws.AutoScaling.Group group, string role, Inputs.PolicyTargetTrackingConfigurationArgs configuration)
    {
        var name = $"{_name}-scaling-{role}";
        _ = new Aws.AutoScaling.Policy(name, new()
        {
            Name = name,
            AutoscalingGroupName = group.Name,
            PolicyType = "TargetTrackingScaling",
            TargetTrackingConfiguration = configuration,
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
