using Infra.Compute.Bootstrap;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Batch.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Kubernetes = Pulumi.Kubernetes;

namespace Infra.Cluster;

public sealed partial class Workload
{
    // Pulumi waits for the end of a Job, and a little longer than the Job may take.
    private const int JobMargin = 300;

    private void CreateTask(ServerWorkload.TaskContainer task, PodTemplateSpecArgs template, List<Resource> before)
    {
        var spec = new JobSpecArgs
        {
            // A pod that fails is a task that has failed: the container decides what it does again.
            BackoffLimit = 0,
            ActiveDeadlineSeconds = task.TimeLimitMinutes * 60,
            Template = template,
        };
        if (_args.Schedule is { } schedule)
        {
            CreateCronJob(schedule, spec, before);
        }

        if (task.ResultParameter is not null)
        {
            CreateJob(task, spec, before);
        }
    }

    // Another version is another Job, as a Job cannot change. Another limit is none: it must not run a task again.
    private void CreateJob(ServerWorkload.TaskContainer task, JobSpecArgs spec, List<Resource> before)
    {
        var name = $"{Service}-{TaskVersion.HashOf(task.Spec)}";
        var metadata = MetadataOf(name);
        metadata.Annotations = new() { ["pulumi.com/timeoutSeconds"] = $"{(task.TimeLimitMinutes * 60) + JobMargin}" };
        var options = After(before);
        options.IgnoreChanges = ["metadata.annotations", "spec"];
        _ = new Kubernetes.Batch.V1.Job($"{_name}-{TaskVersion.HashOf(task.Spec)}", new() { Metadata = metadata, Spec = spec }, options);
    }

    private void CreateCronJob(PodScheduleArgs schedule, JobSpecArgs spec, List<Resource> before) =>
        _ = new Kubernetes.Batch.V1.CronJob($"{_name}-schedule", new()
        {
            Metadata = MetadataOf(Service),
            Spec = new CronJobSpecArgs
            {
                Schedule = schedule.Cron,
                TimeZone = schedule.TimeZone,
                ConcurrencyPolicy = "Forbid",
                StartingDeadlineSeconds = 300,
                SuccessfulJobsHistoryLimit = 1,
                FailedJobsHistoryLimit = 3,
                JobTemplate = new JobTemplateSpecArgs { Spec = spec },
            },
        }, After(before));
}
